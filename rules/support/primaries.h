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

/// With Gap::kWaits: it waits until a deadline, and the apex is switched all the same then, as with
/// kGivenUp: no route stands in between. A Deployment whose pods are all there never gets so far.
bool IsGivenUpLater(const CanaryOutlook& canary);
/// What becomes of the apex meanwhile: the rest of a sentence that begins with it.
std::string_view Meanwhile(const CanaryOutlook& canary, bool apex_exists);

/// Where that is to be seen.
Span GapPlace(const RuleContext& context, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PRIMARIES_H_
