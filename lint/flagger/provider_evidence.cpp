// The first of several witnesses counts: the Canary itself before other objects.

#include "flagger/provider_evidence.h"

#include <fmt/format.h>

namespace canary_lint {

ProviderEvidence EvidenceForProvider(const Inventory& inventory, const Canary& canary) {
  const CanaryService& service = canary.service;
  if (service.gateway_refs) return {"gatewayapi:v1", "`spec.service.gatewayRefs`"};
  if (canary.ingress) return {"nginx", "`spec.ingressRef`"};
  if (canary.route) return {"apisix", "`spec.routeRef`"};
  if (!service.mesh_name.empty()) return {"appmesh:v1beta2", "`spec.service.meshName`"};
  if (!service.gateways.empty()) return {"istio", "`spec.service.gateways`"};
  if (!service.hosts.empty()) return {"istio", "`spec.service.hosts`"};
  if (canary.resource.Spec()["service"]["trafficPolicy"]) {
    return {"istio", "`spec.service.trafficPolicy`"};
  }
  const std::string apex = canary.ApexName();
  const ResourceId route = IdOf(kVirtualServices, canary.id().namespace_name, apex);
  if (inventory.FindRoute(route) != nullptr) {
    return {"istio", fmt::format("VirtualService `{}`", apex)};
  }
  return {};
}

}  // namespace canary_lint
