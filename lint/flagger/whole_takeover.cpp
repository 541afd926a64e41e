// Tries each port of the Service as that of the Canary, without and with portDiscovery, and asks
// ports.cpp what the Service would have then.

#include "canary_lint/whole_takeover.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "flagger/ports.h"

namespace canary_lint {
namespace {

constexpr std::size_t kLongestName = 63;
constexpr std::string_view kPrimarySuffix = "-primary";

bool IsFree(const Plan& plan, const std::string& space, const std::string& name) {
  return plan.Find(space, name) == nullptr && plan.FindPlanned("Service", space, name) == nullptr;
}

/// The names that the Canary gives up and those that it takes, of Services and of what its router
/// writes.
bool NamesAreFree(const Inventory& inventory, const Referrers& referrers, const Plan& plan,
                  const CanaryOutlook& canary, const std::string& name) {
  const std::string& space = canary.id().namespace_name;
  if (plan.Find(space, canary.apex) != nullptr || !referrers.RoutesTo(space, canary.apex).empty()) {
    return false;
  }
  if (!IsFree(plan, space, name + "-primary") || !IsFree(plan, space, name + "-canary")) {
    return false;
  }
  const auto exists = [&inventory](const ResourceId& id) {
    return inventory.FindRoute(id) != nullptr || inventory.FindOther(id) != nullptr;
  };
  return std::none_of(canary.routes.begin(), canary.routes.end(), [&](const ResourceId& written) {
    if (!written.name.starts_with(canary.apex)) return false;
    ResourceId renamed = written;
    renamed.name.replace(0, canary.apex.size(), name);
    return exists(written) || exists(renamed);
  });
}

/// A name is that of a container port; 0 where no container has it.
std::int64_t NumberOf(const IntOrString& port, const Workload& target) {
  if (!port.IsName()) return port.number;
  for (const Container& container : target.pod_template.containers) {
    for (const ContainerPort& listed : container.ports) {
      if (listed.name == port.name) return listed.number;
    }
  }
  return 0;
}

bool Keeps(const std::vector<ServicePort>& ports, const ServicePort& wanted,
           const Workload& target) {
  const std::int64_t number = NumberOf(wanted.target_port, target);
  return number != 0 && std::any_of(ports.begin(), ports.end(), [&](const ServicePort& port) {
           return port.port == wanted.port && port.protocol == wanted.protocol &&
                  NumberOf(port.target_port, target) == number &&
                  (wanted.name.empty() || port.name == wanted.name) &&
                  (wanted.app_protocol.empty() || port.app_protocol == wanted.app_protocol);
         });
}

/// The API server takes neither a port nor a name twice.
bool AreDistinct(const std::vector<ServicePort>& ports) {
  std::set<std::int64_t> numbers;
  std::set<std::string> names;
  return std::all_of(ports.begin(), ports.end(), [&](const ServicePort& port) {
    return numbers.insert(port.port).second && names.insert(port.name).second;
  });
}

Canary With(const Canary& canary, const WholeTakeover& wanted) {
  Canary changed = canary;
  changed.service.name = wanted.name;
  changed.service.port = wanted.port;
  changed.service.target_port = wanted.target_port;
  changed.service.port_discovery = wanted.port_discovery;
  if (!wanted.port_name.empty()) changed.service.port_name = wanted.port_name;
  if (!wanted.app_protocol.empty()) changed.service.app_protocol = wanted.app_protocol;
  return changed;
}

bool IsWhole(const CanaryOutlook& canary, const WholeTakeover& wanted,
             const std::vector<ServicePort>& served) {
  const std::vector<ServicePort> ports =
      DesiredPorts(With(*canary.canary, wanted), canary.target, canary.profile->traits);
  return AreDistinct(ports) &&
         std::all_of(served.begin(), served.end(),
                     [&](const ServicePort& port) { return Keeps(ports, port, *canary.target); });
}

}  // namespace

std::optional<WholeTakeover> TakeOverWhole(const Inventory& inventory, const Referrers& referrers,
                                           const Plan& plan, const CanaryOutlook& canary,
                                           const ServiceOutlook& service) {
  const std::string& name = service.id().name;
  if (canary.target == nullptr || !canary.watched) return std::nullopt;
  if (service.service->controller || HasEmptyTargetPort(*canary.canary)) return std::nullopt;
  if (service.service->refused) return std::nullopt;  // nor would Flagger's copy of it be taken
  if (name.size() + kPrimarySuffix.size() > kLongestName) return std::nullopt;
  if (!NamesAreFree(inventory, referrers, plan, canary, name)) return std::nullopt;
  for (const bool discovery : {canary.canary->service.port_discovery, true}) {
    for (const ServicePort& port : service.before.ports) {
      WholeTakeover wanted{name,      port.port,         port.target_port,
                           port.name, port.app_protocol, discovery};
      if (IsWhole(canary, wanted, service.before.ports)) return wanted;
    }
  }
  return std::nullopt;
}

std::vector<ServicePort> PortsWithDiscovery(const CanaryOutlook& canary) {
  if (canary.target == nullptr || !canary.watched) return {};
  if (canary.canary->service.port_discovery) return {};
  Canary changed = *canary.canary;
  changed.service.port_discovery = true;
  std::vector<ServicePort> ports = DesiredPorts(changed, canary.target, canary.profile->traits);
  return AreDistinct(ports) ? ports : std::vector<ServicePort>();
}

}  // namespace canary_lint
