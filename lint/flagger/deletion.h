// What the deletion of every Canary leaves of every Service.

#ifndef CANARY_LINT_FLAGGER_DELETION_H_
#define CANARY_LINT_FLAGGER_DELETION_H_

#include <vector>

#include "canary_lint/plan.h"
#include "flagger/tick.h"

namespace canary_lint {

/// What `revertOnDeletion` makes the apex select where kubectl recorded nothing: `K: V`,
/// before 1.35 the target's name for V. Empty where K is not known.
Labels RevertedSelector(const Tick& tick);

/// Fills in ServiceOutlook::on_delete of every row. Verdicts, shapes, endpoints and the idle pods
/// of the plan are there already.
///
/// With `revertOnDeletion` (finalize, pkg/controller/finalizer.go, 1.44.0) the target gets the
/// primary's replicas back, and an apex that no Canary owns the selector that `kubectl apply` has
/// recorded, else RevertedSelector. A tick that comes between that and
/// the end of the finalizer flips the apex again: chance. Where something that the finalizer asks
/// for is not there, the Canary and all that it owns stay.
void ForecastDeletion(const std::vector<Tick>& ticks, Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_DELETION_H_
