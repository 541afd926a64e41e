// Which objects a verdict or a finding rests on.

#ifndef CANARY_LINT_FINDINGS_USED_OBJECTS_H_
#define CANARY_LINT_FINDINGS_USED_OBJECTS_H_

#include <set>
#include <vector>

#include "canary_lint/finding.h"
#include "canary_lint/model.h"
#include "canary_lint/plan.h"
#include "canary_lint/world.h"

namespace canary_lint {

/// Canaries and what they look up, Services that Flagger touches or that lose or gain endpoints by
/// it, the workloads behind them, Flagger itself, and the subjects of findings that are not about
/// the input.
std::set<ResourceId> UsedObjects(const Inventory& inventory, const Plan& plan, const Worlds& worlds,
                                 const std::vector<Finding>& findings);

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_USED_OBJECTS_H_
