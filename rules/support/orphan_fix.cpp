// A Service may lend its name to the Canary only where none of its ports would be lost.

#include "support/orphan_fix.h"

#include <algorithm>

#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool Serves(const std::vector<ServicePort>& ports, const ServicePort& wanted) {
  return std::any_of(ports.begin(), ports.end(), [&wanted](const ServicePort& port) {
    return port.port == wanted.port && port.protocol == wanted.protocol;
  });
}

/// " once that serves port 9000, too", or nothing.
std::string MissingPorts(const std::vector<LeftAlone>& services) {
  std::vector<ServicePort> missing;
  for (const LeftAlone& service : services) {
    for (const ServicePort& port : service.service->before.ports) {
      const auto lacks = [&port](const CanaryOutlook* canary) {
        return !Serves(canary->ports, port);
      };
      if (Serves(missing, port)) continue;
      if (std::any_of(service.targets.begin(), service.targets.end(), lacks))
        missing.push_back(port);
    }
  }
  return missing.empty() ? "" : fmt::format(", once that serves {}, too", words::Ports(missing));
}

bool CanLendItsName(const RuleContext& context, const std::vector<LeftAlone>& services) {
  if (services.size() != 1 || services.front().targets.size() != 1) return false;
  const CanaryOutlook& canary = *services.front().targets.front();
  return context.plan.Find(canary.id().namespace_name, canary.apex) == nullptr;
}

}  // namespace

std::string FixOfOrphans(const RuleContext& context, const std::vector<LeftAlone>& services,
                         const std::string& users) {
  const LeftAlone& first = services.front();
  std::string fix =
      fmt::format("point {} at {} instead{}, and remove {}", users, ApexNames(first.targets, "or"),
                  MissingPorts(services), LeadNames(services));
  if (CanLendItsName(context, services)) {
    fix += fmt::format("; or set `spec.service.name: {}` in Canary `{}`", first.id().name,
                       first.targets.front()->id().name);
  }
  return fix;
}

}  // namespace canary_lint
