// Between the plan and the rules: primaries without a pod that could answer when the apex is
// switched to them. What stops a tick, the plan has said; here it is put into one word. No rule is
// known.

#ifndef CANARY_LINT_PRIMARY_GAP_H_
#define CANARY_LINT_PRIMARY_GAP_H_

#include "canary_lint/plan.h"
#include "canary_lint/referrers.h"

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

Gap GapOf(const Inventory& inventory, const Referrers& referrers, const CanaryOutlook& canary);

/// With Gap::kWaits: it waits until a deadline, and the apex is switched all the same then, as with
/// kGivenUp: no route stands in between. A Deployment whose pods are all there never gets so far.
bool IsGivenUpLater(const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_PRIMARY_GAP_H_
