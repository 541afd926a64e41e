// The plan knows what a blocked Service would become.

#include "canary_lint/unblocked.h"

#include <algorithm>

namespace canary_lint {
namespace {

bool LosesPort(const ServiceOutlook& service) {
  if (!service.after) return true;
  const std::vector<ServicePort>& after = service.after->ports;
  return std::any_of(service.before.ports.begin(), service.before.ports.end(),
                     [&after](const ServicePort& port) {
                       return std::none_of(after.begin(), after.end(), [&port](const auto& kept) {
                         return kept.port == port.port && kept.protocol == port.protocol &&
                                kept.target_port == port.target_port;
                       });
                     });
}

}  // namespace

bool HurtsOnceUnblocked(const Plan& plan, const CanaryOutlook& canary) {
  for (const ServiceOutlook& service : plan.services) {
    if (service.id().namespace_name != canary.id().namespace_name) continue;
    const Claim* claim = service.DecidingClaim();
    const bool claimed = !service.claims.empty();
    if (claim != nullptr && &plan.canaries[claim->canary] == &canary) {
      if (LosesPort(service)) return true;
    } else if (!claimed && canary.target != nullptr && !service.before.selector.empty() &&
               Carries(canary.target->pod_template.labels, service.before.selector)) {
      return true;
    }
  }
  return false;
}

}  // namespace canary_lint
