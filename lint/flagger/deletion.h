// The end of the Canaries: whether it comes, and what it leaves running.

#ifndef CANARY_LINT_FLAGGER_DELETION_H_
#define CANARY_LINT_FLAGGER_DELETION_H_

#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// Fills in Plan::deletion and Plan::reversion, and of each Canary how its own goes. Rows of
/// Services and the idle pods of the plan are there already.
void ForecastDeletion(const Inventory& inventory, const std::vector<Tick>& ticks, Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_DELETION_H_
