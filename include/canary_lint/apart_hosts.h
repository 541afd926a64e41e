// Hosts of a Canary's VirtualService, which Istio refuses where one covers another, and what
// Flagger adds to them.

#ifndef CANARY_LINT_APART_HOSTS_H_
#define CANARY_LINT_APART_HOSTS_H_

#include <optional>
#include <string>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

/// The host of a VirtualService that covers the apex and is not it. Absent where `*` is among the
/// hosts: Flagger does not add the apex then (reconcileVirtualService of pkg/router/istio.go).
std::optional<std::string> HostAroundApex(const Canary& canary);

/// Of a list of hosts those that no other one covers; of the same one the first. None where one is
/// no string.
std::vector<std::string> ApartHosts(Value hosts);

}  // namespace canary_lint

#endif  // CANARY_LINT_APART_HOSTS_H_
