// Ports that rules of policies are about.

#ifndef CANARY_LINT_RULES_SUPPORT_POLICY_PORTS_H_
#define CANARY_LINT_RULES_SUPPORT_POLICY_PORTS_H_

#include <string>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Whether every port of `peer` is one of `other`. Unknown where a name in the one may or may not
/// be a number in the other.
Answer CoversPorts(const PolicyPeer& peer, const PolicyPeer& other);

/// True if some port of `peer` is certainly one of `other`.
bool SharesPorts(const PolicyPeer& peer, const PolicyPeer& other);

/// "port 5432/TCP and port 53/UDP": its ports, for messages.
std::string PortNames(const PolicyPeer& peer);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_POLICY_PORTS_H_
