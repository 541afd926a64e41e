// Pairs ports by number and protocol.

#include "canary_lint/port_changes.h"

#include <algorithm>

#include "canary_lint/whole_takeover.h"

namespace canary_lint {
namespace {

using Ports = std::vector<ServicePort>;

Ports::const_iterator Twin(const Ports& ports, const ServicePort& port) {
  return std::find_if(ports.begin(), ports.end(), [&port](const ServicePort& other) {
    return other.port == port.port && other.protocol == port.protocol;
  });
}

/// What is the same whichever of them comes true.
PortChanges CommonChanges(const Ports& before, const std::vector<const Ports*>& afters) {
  PortChanges changes;
  const Ports& first = *afters.front();
  for (const ServicePort& port : before) {
    const auto kept = Twin(first, port);
    const bool alike = std::all_of(afters.begin(), afters.end(), [&](const Ports* after) {
      const auto other = Twin(*after, port);
      if (kept == first.end() || other == after->end()) {
        return (kept == first.end()) == (other == after->end());
      }
      return other->target_port == kept->target_port && other->name == kept->name;
    });
    if (!alike) continue;
    if (kept == first.end()) changes.dropped.push_back(port);
    if (kept != first.end()) changes.kept.push_back({port, *kept});
  }
  for (const ServicePort& port : first) {
    if (Twin(before, port) == before.end()) changes.added.push_back(port);
  }
  return changes;
}

bool IsPortCalled(const ServicePort& port, const IntOrString& wanted) {
  return wanted.IsName() ? port.name == wanted.name : port.port == wanted.number;
}

}  // namespace

PortChanges ChangesOfPorts(const ServiceOutlook& service) {
  std::vector<const Ports*> afters;
  if (service.after) afters.push_back(&service.after->ports);
  for (const ServiceShape& shape : service.by_claim) afters.push_back(&shape.ports);
  return afters.empty() ? PortChanges{} : CommonChanges(service.before.ports, afters);
}

std::int64_t ContainerPortOf(const IntOrString& target_port, const CanaryOutlook& canary) {
  if (!target_port.IsName()) return target_port.number;
  if (canary.target == nullptr) return 0;
  const PodTemplate& pods = canary.target->pod_template;
  for (const std::vector<Container>* containers : {&pods.containers, &pods.sidecars}) {
    for (const Container& container : *containers) {
      for (const ContainerPort& port : container.ports) {
        if (port.name == target_port.name && port.protocol == "TCP") return port.number;
      }
    }
  }
  return 0;
}

bool Listens(std::int64_t container_port, const CanaryOutlook& canary) {
  if (canary.target == nullptr) return false;
  const auto listens = [container_port](const Container& container) {
    return std::any_of(container.ports.begin(), container.ports.end(),
                       [container_port](const ContainerPort& port) {
                         return port.number == container_port && port.protocol == "TCP";
                       });
  };
  const PodTemplate& pods = canary.target->pod_template;
  return std::any_of(pods.containers.begin(), pods.containers.end(), listens) ||
         std::any_of(pods.sidecars.begin(), pods.sidecars.end(), listens);
}

bool IsOnlyRenumbered(const ServiceOutlook& service, const ServicePort& dropped,
                      const CanaryOutlook& canary) {
  const CanaryService& wanted = canary.canary->service;
  const std::int64_t reached =
      wanted.target_port.IsSet() ? ContainerPortOf(wanted.target_port, canary) : wanted.port;
  return dropped.protocol == "TCP" && reached != 0 &&
         reached == ContainerPortOf(dropped.target_port, canary) &&
         ChangesOfPorts(service).kept.empty();
}

const ServicePort* SamePort(const Plan& plan, const CanaryOutlook& canary,
                            const std::string& service, const IntOrString& port) {
  const ServiceOutlook* row = plan.Find(canary.id().namespace_name, service);
  const std::vector<ServicePort>& own = row == nullptr ? canary.ports : row->before.ports;
  const auto meant = std::find_if(
      own.begin(), own.end(), [&port](const ServicePort& one) { return IsPortCalled(one, port); });
  if (meant == own.end()) return nullptr;
  const std::int64_t reached = ContainerPortOf(meant->target_port, canary);
  const ServicePort* same = nullptr;
  for (const ServicePort& one : canary.ports) {
    if (reached == 0 || ContainerPortOf(one.target_port, canary) != reached) continue;
    if (IsPortCalled(one, port)) return &one;
    if (same == nullptr) same = &one;
  }
  return same;
}

bool IsDiscovered(const CanaryOutlook& canary, const ServicePort& port) {
  const std::vector<ServicePort> ports = PortsWithDiscovery(canary);
  return std::any_of(ports.begin(), ports.end(), [&](const ServicePort& other) {
    return other.port == port.port && other.protocol == port.protocol &&
           ContainerPortOf(other.target_port, canary) == ContainerPortOf(port.target_port, canary);
  });
}

}  // namespace canary_lint
