// The target of a Canary in the input, but not in the environment that the Canary is judged in.

#ifndef CANARY_LINT_RULES_SUPPORT_SEEN_ELSEWHERE_H_
#define CANARY_LINT_RULES_SUPPORT_SEEN_ELSEWHERE_H_

#include <optional>
#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

struct SeenElsewhere {
  const Resource* resource = nullptr;
  std::string holder;  ///< "environment `prod`"
};

/// What has the target's kind and name in other environments, and in kustomizations that are not
/// judged.
std::vector<SeenElsewhere> NamesakesElsewhere(const RuleContext& context,
                                              const CanaryOutlook& canary);

/// The first of them that is the target: so is its namespace, or one of the two is not given any.
std::optional<SeenElsewhere> TargetElsewhere(const RuleContext& context,
                                             const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SEEN_ELSEWHERE_H_
