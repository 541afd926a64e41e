// What stands behind each Service, in each phase.

#ifndef CANARY_LINT_FLAGGER_ENDPOINTS_H_
#define CANARY_LINT_FLAGGER_ENDPOINTS_H_

#include <string>
#include <vector>

#include "canary_lint/plan.h"
#include "flagger/tick.h"

namespace canary_lint {

/// Pods in three phases, ready to be asked.
struct PodIndices {
  const PodIndex& before;
  const PodIndex& idle;
  const PodIndex& analysis;
};

/// Fills in the endpoints of every row.
void FillEndpoints(const Inventory& inventory, const std::vector<Tick>& ticks,
                   const PodIndices& pods, Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ENDPOINTS_H_
