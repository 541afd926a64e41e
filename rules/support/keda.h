// What of a ScaledObject (keda.sh/v1alpha1) matters once Flagger copies it.

#ifndef CANARY_LINT_RULES_SUPPORT_KEDA_H_
#define CANARY_LINT_RULES_SUPPORT_KEDA_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint::keda {

/// It has `autoscaling.keda.sh/paused-replicas`, or `autoscaling.keda.sh/paused` with anything but
/// what Go takes for false. Mirrors NeedToBePausedByAnnotation of
/// apis/keda/v1alpha1/scaledobject_types.go, KEDA 2.20.2.
bool IsPaused(const Autoscaler& scaler);
std::string PauseKey(const Autoscaler& scaler);
Span PauseSpan(const Autoscaler& scaler);
bool PausesAtZero(const Autoscaler& scaler);
/// "keeps 0 replicas of", "no longer scales": stands before the workload.
std::string PauseEffect(const Autoscaler& scaler);

/// By hand where something else is told of it then: a trigger that asks in vain.
Fix TakePauseOff(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler);

/// The ScaledObject that the Canary names; null where there is none that the API server takes.
const Autoscaler* NamedBy(const RuleContext& context, const CanaryOutlook& canary);

/// That of the Canaries which names the ScaledObject, and so copies it; null where none does.
const CanaryOutlook* CopierOf(const std::vector<const CanaryOutlook*>& canaries,
                              const Autoscaler& scaler);

/// What pauses the primary: its own ScaledObject where that is there, else the one that it is
/// copied from; null where neither is paused.
const Autoscaler* PausedFor(const RuleContext& context, const CanaryOutlook& canary,
                            const Autoscaler& scaler);

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
