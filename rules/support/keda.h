// What of a ScaledObject (keda.sh/v1alpha1) matters once Flagger copies it.

#ifndef CANARY_LINT_RULES_SUPPORT_KEDA_H_
#define CANARY_LINT_RULES_SUPPORT_KEDA_H_

#include <string>
#include <vector>

#include "canary_lint/keda.h"
#include "canary_lint/rule.h"

namespace canary_lint::keda {

/// "ScaledObject `a` of the primary is paused": `paused` is that one, or the `scaler` that is
/// copied.
std::string PauseCause(const Autoscaler& paused, const Autoscaler& scaler);
/// "keeps 0 replicas of", "no longer scales": stands before the workload.
std::string PauseEffect(const Autoscaler& scaler);

/// By hand where something else is told of it then: a trigger that asks in vain.
Fix TakePauseOff(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler);

/// A trigger whose query for the primary will not be what it looks like.
struct Trap {
  Span span;
  std::string key;  ///< tells two of one ScaledObject apart
  std::string text;
  std::string help;
};
std::vector<Trap> TrapsOf(const CanaryOutlook& canary, const Autoscaler& scaler);

}  // namespace canary_lint::keda

#endif  // CANARY_LINT_RULES_SUPPORT_KEDA_H_
