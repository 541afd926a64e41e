// Primaries without a pod that could answer when the apex is switched to them.

#ifndef CANARY_LINT_RULES_SUPPORT_PRIMARIES_H_
#define CANARY_LINT_RULES_SUPPORT_PRIMARIES_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// Why the primary of a Canary that is not initialised yet has no ready pod then.
enum class Gap {
  kNone,
  kSkipped,  ///< `skipAnalysis`: it has just been created, and nobody waits
  kWaits,    ///< it is not ready, and Flagger waits
  kGivenUp,  ///< it is past its deadline, and Flagger waits no more
  kAsleep,   ///< it is created with the node selector that puts a DaemonSet to sleep
  kAtZero,   ///< it is there already, at 0 replicas, and nothing scales it
};

Gap GapOf(const RuleContext& context, const CanaryOutlook& canary);

/// Where that is to be seen.
Span GapPlace(const RuleContext& context, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PRIMARIES_H_
