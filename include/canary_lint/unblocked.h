// Between the plan and the rules: what comes of a Canary once nothing stops it any more.

#ifndef CANARY_LINT_UNBLOCKED_H_
#define CANARY_LINT_UNBLOCKED_H_

#include "canary_lint/plan.h"

namespace canary_lint {

/// True if a Service would lose a port to the Canary, or be left without endpoints: what a stop now
/// prevents. A fix of the stop alone would be a step into an error.
bool HurtsOnceUnblocked(const Plan& plan, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_UNBLOCKED_H_
