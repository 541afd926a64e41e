// Ways out of a port name that the API server does not accept.

#ifndef CANARY_LINT_RULES_SUPPORT_PORT_NAME_FIXES_H_
#define CANARY_LINT_RULES_SUPPORT_PORT_NAME_FIXES_H_

#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// `spec.service.portName` in the letters that a port name may have; nothing for any other
/// rejection.
std::vector<Fix> PortNameFixes(const RuleContext& context, const CanaryOutlook& canary,
                               const GeneratedRejection& rejection);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PORT_NAME_FIXES_H_
