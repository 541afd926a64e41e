// The names of several Canaries, of their targets and of their apexes.

#ifndef CANARY_LINT_RULES_SUPPORT_CANARY_NAMES_H_
#define CANARY_LINT_RULES_SUPPORT_CANARY_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// "Canary `a`", "Canaries `a` and `b`".
std::string CanaryNames(const std::vector<const CanaryOutlook*>& canaries);
/// The targets of those Canaries as "Deployment `a`", each once.
std::string TargetNames(const std::vector<const CanaryOutlook*>& canaries);
/// The apexes of those Canaries as "Service `a`", each once.
std::string ApexNames(const std::vector<const CanaryOutlook*>& canaries,
                      std::string_view conjunction = "and");

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_CANARY_NAMES_H_
