// The hosts of the VirtualService that Flagger writes, as Istio's webhook judges them.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_ISTIO_HOSTS_H_
#define CANARY_LINT_FLAGGER_ROUTERS_ISTIO_HOSTS_H_

#include <string_view>

#include "canary_lint/tick.h"

namespace canary_lint {

/// A domain whose first label may be or begin with `*`, or an address: Istio refuses any other host
/// of a VirtualService. Mirrors ValidateWildcardDomain of pkg/config/validation/agent/validation.go
/// and IsWildcardDNS1123Label of pkg/config/labels/instance.go (1.30; the same since 1.10, but for
/// `number`: the last label may be one, as it might in older releases). Labels may have capitals.
bool IsIstioHost(std::string_view host, bool number = false);

/// A label of such a domain: letters, digits and hyphens.
bool IsIstioLabel(std::string_view text);

/// The tick stops where ValidateVirtualService (pkg/config/validation/validation.go, 1.10 to 1.30),
/// which the webhook asks, refuses the hosts: `*` for the mesh; one that is none in any release;
/// then, where each is one in every release, two of which one covers the other (Matches of
/// pkg/config/host/name.go). They are those of the Canary and, where neither it nor `*` is among
/// them, the apex (reconcileVirtualService of pkg/router/istio.go).
void NeedHosts(Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_ISTIO_HOSTS_H_
