// Who takes a Service over, in words.

#ifndef CANARY_LINT_RULES_SUPPORT_TAKEOVER_H_
#define CANARY_LINT_RULES_SUPPORT_TAKEOVER_H_

#include <string>

#include "canary_lint/rule.h"
#include "canary_lint/takeovers.h"

namespace canary_lint {

/// "Canary `a`", "Canaries `a` and `b`": those that write it.
std::string WritersOf(const Takeover& takeover);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TAKEOVER_H_
