// Workloads that carry the label by which Flagger selects another workload's pods.

#ifndef CANARY_LINT_RULES_SUPPORT_SHARED_LABEL_H_
#define CANARY_LINT_RULES_SUPPORT_SHARED_LABEL_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

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
std::vector<SharedLabel> FindSharedLabels(const RuleContext& context);

/// The workloads behind those names, as far as the input holds them, by name.
std::vector<const Workload*> OwnersOf(const RuleContext& context, const SharedLabel& shared);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SHARED_LABEL_H_
