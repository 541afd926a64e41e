// An HTTPRoute of a Canary that a Gateway does not let in, or that names one which is not there.

#ifndef CANARY_LINT_RULES_SUPPORT_CLOSED_GATEWAYS_H_
#define CANARY_LINT_RULES_SUPPORT_CLOSED_GATEWAYS_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// One finding for each Gateway that the Canary names and that takes its route by no listener, or
/// is not there.
void ReportClosedGateways(const RuleContext& context, const CanaryOutlook& canary, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_CLOSED_GATEWAYS_H_
