// What comes of a Canary once nothing stops it any more.

#ifndef CANARY_LINT_RULES_SUPPORT_UNBLOCKED_H_
#define CANARY_LINT_RULES_SUPPORT_UNBLOCKED_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// True if a Service would lose a port to the Canary, or be left without endpoints: what a stop now
/// prevents. A fix of the stop alone would be a step into an error.
bool HurtsOnceUnblocked(const RuleContext& context, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_UNBLOCKED_H_
