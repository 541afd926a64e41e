// Canaries by the Services that their routes are for.

#include "canary_lint/routed_services.h"

namespace canary_lint {

CanariesByService RoutedByIstio(const Plan& plan) {
  CanariesByService canaries;
  for (const CanaryOutlook& canary : plan.canaries) {
    if (!canary.WritesRoute(kVirtualServices)) continue;
    canaries[{canary.id().namespace_name, canary.apex}].push_back(&canary);
  }
  return canaries;
}

CanariesByService RoutedInMesh(const Plan& plan) {
  CanariesByService canaries;
  for (const CanaryOutlook& canary : plan.canaries) {
    if (!canary.WritesRoute(kHttpRoutes)) continue;
    for (const Value parent : canary.canary->resource.Spec()["service"]["gatewayRefs"].Items()) {
      if (parent["kind"].StringOr("") != "Service") continue;
      const std::string_view space = parent["namespace"].StringOr(canary.id().namespace_name);
      const std::string_view name = parent["name"].StringOr("");
      auto& routed = canaries[{std::string(space), std::string(name)}];
      if (routed.empty() || routed.back() != &canary) routed.push_back(&canary);
    }
  }
  return canaries;
}

std::vector<const CanaryOutlook*> CanariesOf(const CanariesByService& canaries,
                                             const ServiceName& service) {
  const auto found = canaries.find({service.namespace_name, service.name});
  return found == canaries.end() ? std::vector<const CanaryOutlook*>() : found->second;
}

}  // namespace canary_lint
