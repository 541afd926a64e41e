// Names that somebody may have meant by another.

#ifndef CANARY_LINT_RULES_SUPPORT_NEAR_NAMES_H_
#define CANARY_LINT_RULES_SUPPORT_NEAR_NAMES_H_

#include <string_view>

#include "canary_lint/rule.h"

namespace canary_lint {

/// A letter, not a digit, is missing, too many, another, or swapped with its neighbour; or one name
/// is the other with something before or behind it, as a prefix of kustomize and a release of Helm
/// make it.
bool IsNearName(std::string_view a, std::string_view b);

/// Something beside the Canary's own reference goes by the name of its target, or may bring it.
bool IsNamed(const RuleContext& context, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_NEAR_NAMES_H_
