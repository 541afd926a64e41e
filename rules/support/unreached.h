// A Canary to which no request comes.

#ifndef CANARY_LINT_RULES_SUPPORT_UNREACHED_H_
#define CANARY_LINT_RULES_SUPPORT_UNREACHED_H_

#include "canary_lint/reach.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// Nothing names the apex, and nothing leads to what splits its requests.
void ReportUnreached(const Reach& reach, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_UNREACHED_H_
