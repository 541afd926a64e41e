// Between the plan and the rules: workloads that carry the label by which Flagger selects another
// workload's pods. No rule is known here.

#ifndef CANARY_LINT_SHARED_LABELS_H_
#define CANARY_LINT_SHARED_LABELS_H_

#include <string>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// What the generated selectors of one Canary find beside its own target and primary, as
/// `Kind/name`.
struct SharedLabel {
  const CanaryOutlook* canary = nullptr;
  ClaimState state = ClaimState::kStopped;  ///< whether those Services get written
  std::vector<std::string> with_target;     ///< by `K=V`
  std::vector<std::string> with_primary;    ///< by `K=V-primary`
  std::vector<std::string> dropped_keys;  ///< of matchLabels, that tell the target from all of them
};
/// Of each Canary whose selectors find others, by Canary.
std::vector<SharedLabel> FindSharedLabels(const Inventory& inventory, const Plan& plan);

/// The workloads behind those names, as far as the input holds them, by name.
std::vector<const Workload*> OwnersOf(const Inventory& inventory, const SharedLabel& shared);

}  // namespace canary_lint

#endif  // CANARY_LINT_SHARED_LABELS_H_
