// Ports before and after.

#include "support/port_changes.h"

#include <algorithm>

#include "support/words.h"

namespace canary_lint {
namespace {

std::string NameChange(const KeptPort& port) {
  if (port.before.name == port.after.name) return {};
  return port.before.name.empty()
             ? fmt::format("gets the name `{}`", port.after.name)
             : fmt::format("is renamed from `{}` to `{}`", port.before.name, port.after.name);
}

std::string ProtocolChange(const KeptPort& port) {
  if (port.before.app_protocol.empty() || port.before.app_protocol == port.after.app_protocol) {
    return {};
  }
  return port.after.app_protocol.empty()
             ? fmt::format("loses `appProtocol: {}`", port.before.app_protocol)
             : fmt::format("changes `appProtocol` from `{}` to `{}`", port.before.app_protocol,
                           port.after.app_protocol);
}

std::string NodePortChange(const KeptPort& port) {
  if (port.before.node_port == 0 || port.before.node_port == port.after.node_port) return {};
  const std::string instead = port.after.node_port == 0
                                  ? "the cluster picks another at random"
                                  : fmt::format("it gets {} instead", port.after.node_port);
  return fmt::format("loses node port {} ({})", port.before.node_port, instead);
}

/// Name, appProtocol and node port; empty where all of them stay.
std::string ChangeOf(const KeptPort& port) {
  std::vector<std::string> parts;
  for (const std::string& part : {NameChange(port), ProtocolChange(port), NodePortChange(port)}) {
    if (!part.empty()) parts.push_back(part);
  }
  if (parts.empty()) return {};
  return fmt::format("port {} {}", words::PortNumber(port.before), words::List(parts));
}

}  // namespace

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

std::string RenameOf(const KeptPort& port) {
  // Nobody can refer to a port by the name that it does not have yet.
  const bool only_named =
      port.before.name.empty() && ProtocolChange(port).empty() && NodePortChange(port).empty();
  return only_named ? "" : ChangeOf(port);
}

std::vector<std::string> ChangesInWords(const ServiceOutlook& service) {
  std::vector<std::string> changes;
  const PortChanges ports = ChangesOfPorts(service);
  if (service.before.selector != service.after->selector) {
    const std::string after = words::Pairs(service.after->selector);
    changes.push_back(
        service.before.selector.empty()
            ? "it gets selector " + after
            : fmt::format("{} becomes {}", words::Selector(service.before.selector), after));
  }
  if (!ports.dropped.empty()) {
    changes.push_back(fmt::format("{} {} dropped", words::Ports(ports.dropped),
                                  words::Plural(ports.dropped.size(), "is", "are")));
  }
  for (const KeptPort& port : ports.kept) {
    if (port.before.target_port == port.after.target_port) continue;
    changes.push_back(fmt::format(
        "port {} goes to {} instead of {}", words::PortNumber(port.before),
        words::TargetPort(port.after.target_port), words::TargetPort(port.before.target_port)));
  }
  if (!ports.added.empty()) {
    changes.push_back(fmt::format("{} {} added", words::Ports(ports.added),
                                  words::Plural(ports.added.size(), "is", "are")));
  }
  if (!changes.empty()) return changes;
  for (const KeptPort& port : ports.kept) {
    if (const std::string change = ChangeOf(port); !change.empty()) changes.push_back(change);
  }
  if (changes.empty()) changes.emplace_back("its ports are written anew");
  return changes;
}

}  // namespace canary_lint
