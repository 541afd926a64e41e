// Gateway API: one HTTPRoute called like the apex, for the gateways that the Canary names
// (pkg/router/gateway_api.go, gateway_api_v1beta1.go). Their Finalize does nothing, in every
// release.

#include <fmt/format.h>

#include "flagger/route_matches.h"
#include "flagger/routers/routers.h"
#include "model/names.h"

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

/// Hostname of the Gateway API (apis/v1/shared_types.go).
bool IsHostname(std::string_view host) {
  const bool wildcard = host.substr(0, 2) == "*.";
  return host.size() <= 253 && IsDns1123Subdomain(host.substr(wildcard ? 2 : 0));
}

void RefuseHosts(const Span& place, const std::string& why, Tick& tick) {
  Lack(Prerequisite::kGatewayHosts, true, place,
       fmt::format("the CRD of HTTPRoute refuses HTTPRoute `{}`: `spec.service.hosts` has {}",
                   tick.canary->ApexName(), why),
       tick);
}

/// `hostnames` of HTTPRouteSpec (apis/v1/httproute_types.go), which are the hosts as they are.
void NeedHosts(Tick& tick) {
  const Value hosts = tick.canary->resource.Spec()["service"]["hosts"];
  for (const Value host : hosts.Items()) {
    if (!host.IsString() || IsHostname(host.Text())) continue;
    return RefuseHosts(host.span(), fmt::format("`{}`, which it does not take", host.Text()), tick);
  }
  constexpr std::size_t kMost = 16;
  if (hosts.size() <= kMost) return;
  RefuseHosts(hosts.key_span(), fmt::format("{} hosts, and it takes {}", hosts.size(), kMost),
              tick);
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
  if (MatchesFitGateway(*tick.canary, place, why)) return NeedHosts(tick);
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

RouterModel GatewayApi() {
  return {.need = NeedGateway,
          .write = Write,
          .passage = PassageOf,
          .needs_acceptance = AsksParents,
          .leads = {.hosts = true, .port = true}};
}

}  // namespace routers
}  // namespace canary_lint
