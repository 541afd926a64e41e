// What to do about a route that Flagger overwrites.

#ifndef CANARY_LINT_RULES_SUPPORT_OVERWRITTEN_H_
#define CANARY_LINT_RULES_SUPPORT_OVERWRITTEN_H_

#include <string>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Where what the route says can be said instead, by its kind.
std::string InsteadOf(const CanaryOutlook& canary, const ResourceId& route);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_OVERWRITTEN_H_
