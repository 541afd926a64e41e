// What routers leave of objects that they take over by name.

#ifndef CANARY_LINT_FLAGGER_STEERING_H_
#define CANARY_LINT_FLAGGER_STEERING_H_

#include <vector>

#include "canary_lint/plan.h"
#include "flagger/tick.h"

namespace canary_lint {

/// Plan::steering, and CanaryOutlook::idle_weights by it. The Canaries of the plan are there, one
/// for each tick.
void FillSteering(const Inventory& inventory, const std::vector<Tick>& ticks, Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_STEERING_H_
