// Port discovery (pkg/canary/util.go, getPorts) and the port list of a generated Service
// (pkg/router/kubernetes_default.go, reconcileService).

#include "flagger/ports.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace canary_lint {
namespace {

/// The container port that `spec.service` already speaks of. An empty targetPort is a name to
/// Flagger, that of every port without one.
bool IsMainPort(const Canary& canary, const ContainerPort& port) {
  const CanaryService& service = canary.service;
  if (HasEmptyTargetPort(canary)) return port.name.empty();
  if (!service.target_port.IsSet()) return port.number == service.port;
  if (service.target_port.IsName()) return port.name == service.target_port.name;
  return port.number == service.target_port.number;
}

/// By name, as the Go map there keeps them: of two with one name the last counts.
std::map<std::string, const ContainerPort*> DiscoveredPorts(const Canary& canary,
                                                            const Workload& target) {
  std::map<std::string, const ContainerPort*> ports;
  for (const Container& container : target.pod_template.containers) {
    if (IsSidecar(container)) continue;
    for (std::size_t i = 0; i < container.ports.size(); ++i) {
      const ContainerPort& port = container.ports[i];
      if (IsMainPort(canary, port)) continue;
      const std::string name =
          port.name.empty() ? fmt::format("tcp-{}-{}", container.name, i) : port.name;
      ports[name] = &port;
    }
  }
  return ports;
}

}  // namespace

bool IsSidecar(const Container& container) {
  return container.name == "istio-proxy" || container.name == "envoy";
}

bool HasEmptyTargetPort(const Canary& canary) {
  const Value port = canary.resource.Spec()["service"]["targetPort"];
  return port.IsString() && port.StringOr("").empty();
}

void SortPorts(std::vector<ServicePort>& ports) {
  std::stable_sort(ports.begin(), ports.end(), [](const ServicePort& a, const ServicePort& b) {
    return std::tie(a.port, a.protocol, a.name) < std::tie(b.port, b.protocol, b.name);
  });
}

std::vector<ServicePort> DesiredPorts(const Canary& canary, const Workload* target,
                                      const ReleaseTraits& traits) {
  const CanaryService& service = canary.service;
  ServicePort main;
  main.name = service.port_name.empty() ? "http" : service.port_name;
  main.port = service.port;
  main.target_port = service.target_port;
  if (!main.target_port.IsSet()) main.target_port.number = service.port;
  if (traits.app_protocol) main.app_protocol = service.app_protocol;
  main.span = service.port_span;
  std::vector<ServicePort> ports{main};
  if (service.port_discovery && target != nullptr) {
    for (const auto& [name, found] : DiscoveredPorts(canary, *target)) {
      ServicePort port;
      port.name = name;
      port.port = found->number;
      port.target_port.number = found->number;
      port.span = found->span;
      ports.push_back(port);
    }
  }
  SortPorts(ports);
  return ports;
}

bool SamePortList(std::vector<ServicePort> a, std::vector<ServicePort> b) {
  const auto by_number = [](const ServicePort& x, const ServicePort& y) { return x.port < y.port; };
  std::stable_sort(a.begin(), a.end(), by_number);
  std::stable_sort(b.begin(), b.end(), by_number);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const ServicePort& x, const ServicePort& y) { return SamePort(x, y); });
}

}  // namespace canary_lint
