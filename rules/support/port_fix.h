// What to do about a port that a route or a ServiceMonitor names in vain.

#ifndef CANARY_LINT_RULES_SUPPORT_PORT_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_PORT_FIX_H_

#include <vector>

#include "canary_lint/lost_ports.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// The port that leads to the same container port, under the number or name that it has then or
/// would have with `portDiscovery`; else a help. `uses` are one user's of one port.
void OfferPort(const RuleContext& context, const std::vector<LostPort>& uses,
               Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PORT_FIX_H_
