// Gateway API: one HTTPRoute called like the apex, for the gateways that the Canary names
// (pkg/router/gateway_api.go, gateway_api_v1beta1.go). Their Finalize does nothing, in every
// release.

#include <fmt/format.h>

#include "flagger/route_matches.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

const char* VersionOf(Router router) {
  if (router == Router::kGatewayV1) return "v1";
  return router == Router::kGatewayV1Beta1 ? "v1beta1" : "v1alpha2";
}

void Write(RouteWriter& writer) {
  writer.Add(std::string(kHttpRoutes.group), VersionOf(writer.tick().MeshRouter()), "HTTPRoute",
             writer.Apex());
  writer.Splits();
}

/// A listener for HTTP that lets routes of the namespace in. Those of its own it lets in by
/// default; which others a selector picks is not looked at.
bool Admits(const Resource& gateway, const std::string& space) {
  for (const Value listener : gateway.Spec()["listeners"].Items()) {
    const std::string_view protocol = listener["protocol"].StringOr("");
    if (protocol != "HTTP" && protocol != "HTTPS") continue;
    const std::string_view from = listener["allowedRoutes"]["namespaces"]["from"].StringOr("Same");
    if (from == "All" || (from == "Same" && gateway.id.namespace_name == space)) return true;
  }
  return false;
}

/// The one Gateway of the input, where it lets the route in.
std::optional<ResourceId> OnlyGateway(const Inventory& inventory, const std::string& space) {
  const Resource* only = nullptr;
  for (const Resource& other : inventory.others) {
    if (KindOf(other.id) != kGateways) continue;
    if (only != nullptr) return std::nullopt;
    only = &other;
  }
  if (only == nullptr || only->standing != Standing::kProven) return std::nullopt;
  return Admits(*only, space) ? std::optional(only->id) : std::nullopt;
}

void NeedGateway(const Inventory& inventory, Tick& tick) {
  if (!tick.canary->service.gateway_refs) {
    Lack(Prerequisite::kGatewayRefs, true, tick.canary->service.span,
         fmt::format("provider `{}` needs `spec.service.gatewayRefs`", tick.provider), tick,
         OnlyGateway(inventory, tick.Namespace()));
    return;
  }
  Span place;
  std::string why;
  if (MatchesFitGateway(*tick.canary, place, why)) return;
  Lack(Prerequisite::kGatewayMatch, true, place,
       fmt::format("`spec.service.match` has {}, which the Gateway API lacks", why), tick);
}

/// With a Service for a parent the mesh splits whatever calls it.
bool IsForMesh(const Canary& canary) {
  for (const Value parent : canary.resource.Spec()["service"]["gatewayRefs"].Items()) {
    if (parent["kind"].StringOr("Gateway") == "Service") return true;
  }
  return false;
}

Passage PassageOf(const Canary& canary, const Route& route, const ServiceReference& backend) {
  return IsForMesh(canary) ? ByMesh(canary, route, backend) : PastApex(canary, route, backend);
}

/// GetRoutes of pkg/router/gateway_api.go fails until then.
bool AsksParents(const Tick& tick) {
  return tick.MeshRouter() == Router::kGatewayV1 && tick.Traits().gateway_acceptance;
}

}  // namespace

namespace routers {

RouterModel GatewayApi() { return {NeedGateway, Write, nullptr, PassageOf, nullptr, AsksParents}; }

}  // namespace routers
}  // namespace canary_lint
