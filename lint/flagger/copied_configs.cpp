// Gathers by object what the plan says of each Canary.

#include "canary_lint/copied_configs.h"

namespace canary_lint {

std::map<ResourceId, std::vector<ConfigUse>> CopiedConfigs(const Plan& plan) {
  std::map<ResourceId, std::vector<ConfigUse>> uses;
  for (const CanaryOutlook& canary : plan.canaries) {
    if (canary.target == nullptr || canary.progress.primary == ClaimState::kStopped) continue;
    for (const CopiedConfig& config : canary.copied) {
      if (!config.used_by_primary) continue;
      uses[config.original].push_back({&canary, config.reference});
    }
  }
  return uses;
}

}  // namespace canary_lint
