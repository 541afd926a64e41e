// What the deletion of every Canary leaves of every Service, and whether it ends.

#ifndef CANARY_LINT_FLAGGER_DELETION_H_
#define CANARY_LINT_FLAGGER_DELETION_H_

#include <vector>

#include "canary_lint/plan.h"
#include "flagger/tick.h"

namespace canary_lint {

/// Fills in ServiceOutlook::on_delete of every row and CanaryOutlook::deletion, and what they would
/// be if every Canary had `revertOnDeletion`. Verdicts, shapes,
/// endpoints and the idle pods of the plan are there already.
///
/// With `revertOnDeletion` (finalize, pkg/controller/finalizer.go, 1.44.0) the target gets the
/// primary's replicas back, and an apex that no Canary owns the selector that `kubectl apply` has
/// recorded, else RevertedSelector. A tick that comes between that and
/// the end of the finalizer flips the apex again: chance. Where a step fails at every try, the
/// Canary and all that it owns stay, what the steps before it did stands, and the ticks go on.
void ForecastDeletion(const Inventory& inventory, const std::vector<Tick>& ticks, Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_DELETION_H_
