// A VirtualService whose requests a Canary's own takes over.

#ifndef CANARY_LINT_RULES_SUPPORT_VIRTUAL_SERVICE_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_VIRTUAL_SERVICE_FIX_H_

#include "canary_lint/reach.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// What a VirtualService says goes to `spec.service`, and it goes. Without edits where it says more
/// than hosts and gateways.
Fix TakeHostsOver(const RuleContext& context, const Reach& reach, const Route& route);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_VIRTUAL_SERVICE_FIX_H_
