// Ways to have a Canary write the ports that a Service had before it was taken over.

#ifndef CANARY_LINT_RULES_SUPPORT_TAKEOVER_FIXES_H_
#define CANARY_LINT_RULES_SUPPORT_TAKEOVER_FIXES_H_

#include "canary_lint/port_changes.h"
#include "support/takeover.h"

namespace canary_lint {

/// The number, or the name of a container port.
inline NewValue ValueOf(const IntOrString& port) {
  return port.IsName() ? NewValue(port.name) : NewValue(static_cast<int>(port.number));
}

/// A port that is gone: the Canary's own port takes its number, or it is discovered. What needs
/// another Service is help.
void OfferDroppedPort(const RuleContext& context, const Takeover& takeover, const ServicePort& port,
                      Sink::Builder& finding);

/// A port that leads elsewhere: `targetPort` of the Canary, where it is the Canary's own port.
void OfferTargetPort(const RuleContext& context, const Takeover& takeover, const KeptPort& port,
                     Sink::Builder& finding);

/// A `targetPort` by a name that no container has: the one port that they list, where it is one.
void OfferOnlyPort(const RuleContext& context, const CanaryOutlook& canary, Sink::Builder& finding);

/// A port that loses name, appProtocol or node port: `portName`, `appProtocol` of the Canary, or
/// the name that keeps the node port.
void OfferPortName(const RuleContext& context, const Takeover& takeover, const KeptPort& port,
                   Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TAKEOVER_FIXES_H_
