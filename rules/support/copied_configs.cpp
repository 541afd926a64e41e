#include "support/copied_configs.h"

namespace canary_lint {

std::map<ResourceId, std::vector<ConfigUse>> CopiedConfigs(const RuleContext& context) {
  std::map<ResourceId, std::vector<ConfigUse>> uses;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.target == nullptr || canary.progress.primary == ClaimState::kStopped) continue;
    for (const ConfigReference& reference : canary.copied) {
      uses[{"", reference.kind, canary.id().namespace_name, reference.name}].push_back(
          {&canary, &reference});
    }
  }
  return uses;
}

}  // namespace canary_lint
