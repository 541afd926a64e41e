// Ports before and after, in words.

#include "support/port_words.h"

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
