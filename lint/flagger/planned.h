// Everything that Flagger would create.

#ifndef CANARY_LINT_FLAGGER_PLANNED_H_
#define CANARY_LINT_FLAGGER_PLANNED_H_

#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"
#include "flagger/claims.h"

namespace canary_lint {

/// Sorted by id; one row for a name that several Canaries would create.
std::vector<PlannedObject> PlanObjects(const Inventory& inventory, const std::vector<Tick>& ticks,
                                       const ClaimMap& services);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_PLANNED_H_
