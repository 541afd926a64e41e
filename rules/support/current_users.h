// Which Canaries use an object, whoever made it.

#ifndef CANARY_LINT_RULES_SUPPORT_CURRENT_USERS_H_
#define CANARY_LINT_RULES_SUPPORT_CURRENT_USERS_H_

#include <string>

#include "canary_lint/rule.h"

namespace canary_lint {

/// "Canaries `a` and `b`", those that write the Service, or may; empty if none does.
std::string WritersOf(const RuleContext& context, const Service& service);
/// The same of a workload: those whose primary it is.
std::string UsersOf(const RuleContext& context, const Workload& workload);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_CURRENT_USERS_H_
