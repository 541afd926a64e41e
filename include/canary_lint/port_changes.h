// What happens to the ports of a Service between the World now and the idle one, and to which
// container ports they lead. Flagger replaces the list of ports as a whole (reconcileService of
// pkg/router/kubernetes_default.go, 1.44.0); what of it is the same port, Kubernetes says: number
// and protocol.

#ifndef CANARY_LINT_PORT_CHANGES_H_
#define CANARY_LINT_PORT_CHANGES_H_

#include <cstdint>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// One port number and protocol that is there before and after.
struct KeptPort {
  ServicePort before;
  ServicePort after;
};

/// What happens to the ports of a Service, of a contested one whoever writes last. All empty where
/// that is not known.
struct PortChanges {
  std::vector<ServicePort> dropped;
  std::vector<KeptPort> kept;
  std::vector<ServicePort> added;
};
PortChanges ChangesOfPorts(const ServiceOutlook& service);

/// The container port that a target port leads to: a name is looked up in the target's pod
/// template. 0 where it is a name that no container has, or the target is not known.
std::int64_t ContainerPortOf(const IntOrString& target_port, const CanaryOutlook& canary);

/// True if some container of the target lists that TCP port.
bool Listens(std::int64_t container_port, const CanaryOutlook& canary);

/// True if the dropped port leads to the container port that the Canary leads its own port to, and
/// no port of the Service stays: it is there still, under another number.
bool IsOnlyRenumbered(const ServiceOutlook& service, const ServicePort& dropped,
                      const CanaryOutlook& canary);

/// The port of the apex that leads to the container port behind that port of the Service: the one
/// of its own number or name, else the first. Null where there is none, or nothing says where the
/// port leads.
const ServicePort* SamePort(const Plan& plan, const CanaryOutlook& canary,
                            const std::string& service, const IntOrString& port);

/// With `portDiscovery` the Canary's Services have that port, and it leads to the same container
/// port.
bool IsDiscovered(const CanaryOutlook& canary, const ServicePort& port);

}  // namespace canary_lint

#endif  // CANARY_LINT_PORT_CHANGES_H_
