// All containers of the target but sidecars, in order.

#include "canary_lint/undiscovered_ports.h"

#include "flagger/ports.h"

namespace canary_lint {

std::vector<ServicePort> UndiscoveredPorts(const CanaryOutlook& canary) {
  std::vector<ServicePort> ports;
  if (!canary.canary->service.port_discovery || canary.target == nullptr) return ports;
  if (!HasEmptyTargetPort(*canary.canary)) return ports;
  for (const Container& container : canary.target->pod_template.containers) {
    if (IsSidecar(container)) continue;
    for (const ContainerPort& port : container.ports) {
      if (!port.name.empty()) continue;
      ports.emplace_back();
      ports.back().port = port.number;
    }
  }
  return ports;
}

}  // namespace canary_lint
