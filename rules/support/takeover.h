// What is told of a takeover: who writes the Service, and which finding speaks.

#ifndef CANARY_LINT_RULES_SUPPORT_TAKEOVER_H_
#define CANARY_LINT_RULES_SUPPORT_TAKEOVER_H_

#include <string>

#include "canary_lint/rule.h"
#include "canary_lint/takeovers.h"

namespace canary_lint {

/// "Canary `a`", "Canaries `a` and `b`": those that write it.
std::string WritersOf(const Takeover& takeover);

/// True if what a rule that is part of service-rewritten has to say of the takeover is told as a
/// related place there, and is not to be reported on its own.
bool IsToldByTakeover(const RuleContext& context, const RuleInfo& part, const Takeover& takeover);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TAKEOVER_H_
