// Asks for the claims of one Canary, role by role.

#include "canary_lint/written_services.h"

#include <algorithm>

#include "canary_lint/hand_written_routes.h"

namespace canary_lint {
namespace {

bool HasClaim(const std::vector<Claim>& claims, std::size_t canary, Role role) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
    return claim.canary == canary && claim.role == role && claim.state != ClaimState::kStopped;
  });
}

}  // namespace

std::vector<WrittenService> WrittenServices(const Plan& plan, const CanaryOutlook& canary) {
  std::vector<WrittenService> services;
  const auto index = static_cast<std::size_t>(&canary - plan.canaries.data());
  const std::string& space = canary.id().namespace_name;
  for (const Role role : {Role::kApex, Role::kPrimary, Role::kCanary}) {
    const std::string& name = canary.ServiceName(role);
    const ServiceOutlook* row = plan.Find(space, name);
    if (row != nullptr && row->verdict == Verdict::kContested) continue;
    if (row != nullptr) {
      if (!HasClaim(row->claims, index, role)) continue;
      services.push_back({role, name, row, row->service->GoesWith(canary.id())});
    } else if (const PlannedObject* planned = plan.FindPlanned("Service", space, name)) {
      if (planned->claims.size() > 1 || !HasClaim(planned->claims, index, role)) continue;
      services.push_back({role, name, nullptr, true});
    }
  }
  return services;
}

bool OthersUsePort(const Referrers& referrers, const Plan& plan, const CanaryOutlook& canary) {
  const HandWrittenRoutes written(referrers, plan);
  const std::int64_t port = canary.canary->service.port;
  const std::string& space = canary.id().namespace_name;
  for (const WrittenService& service : WrittenServices(plan, canary)) {
    for (const auto& reference : written.To(space, service.name)) {
      const auto& named = reference.backend->port;
      if (named && !named->IsName() && named->number == port) return true;
    }
    if (service.owned || service.role == Role::kApex) continue;
    const std::vector<ServicePort>& ports = service.existing->before.ports;
    if (std::any_of(ports.begin(), ports.end(),
                    [port](const ServicePort& one) { return one.port == port; })) {
      return true;
    }
  }
  return false;
}

}  // namespace canary_lint
