// Between the plan and the rules: ConfigMaps and Secrets that Flagger copies for primaries, and for
// whom. What is copied for one Canary, the plan has said.

#ifndef CANARY_LINT_COPIED_CONFIGS_H_
#define CANARY_LINT_COPIED_CONFIGS_H_

#include <map>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// One Canary's use of one object.
struct ConfigUse {
  const CanaryOutlook* canary = nullptr;
  const ConfigReference* reference = nullptr;
};

/// By the id of the original, each in the order of the Canaries. Only Canaries that get as far as
/// making a primary, or may.
std::map<ResourceId, std::vector<ConfigUse>> CopiedConfigs(const Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_COPIED_CONFIGS_H_
