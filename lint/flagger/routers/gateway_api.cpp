// Gateway API: one HTTPRoute called like the apex, for the gateways that the Canary names
// (pkg/router/gateway_api.go, gateway_api_v1beta1.go). Their Finalize does nothing, in every
// release.

#include <fmt/format.h>

#include "flagger/losses.h"
#include "flagger/route_matches.h"
#include "flagger/routers/gateway_values.h"
#include "flagger/routers/kept.h"
#include "flagger/routers/routers.h"
#include "model/names.h"
#include "model/others.h"

namespace canary_lint {
namespace {

const char* VersionOf(Router router) {
  if (router == Router::kGatewayV1) return "v1";
  return router == Router::kGatewayV1Beta1 ? "v1beta1" : "v1alpha2";
}

void Write(RouteWriter& writer) {
  writer.Add(std::string(kHttpRoutes.group), VersionOf(RouterOf(writer.tick())), "HTTPRoute",
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
  const std::span<const Resource> gateways = OthersOf(inventory, kGateways);
  if (gateways.size() != 1 || gateways.front().standing != Standing::kProven) return std::nullopt;
  return Admits(gateways.front(), space) ? std::optional(gateways.front().id) : std::nullopt;
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

void NeedValues(Tick& tick) {
  RefusedValues refused;
  AskHttpRoute(tick, refused);
  if (!refused.first()) return NeedHosts(tick);
  LackValue(*refused.first(), RoutingStepOf(tick),
            fmt::format("the CRD of HTTPRoute refuses HTTPRoute `{}`", tick.canary->ApexName()),
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
  const Value matches = tick.canary->resource.Spec()["service"]["match"];
  if (MatchesFitGateway(matches, place, why)) return NeedValues(tick);
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
  return RouterOf(tick) == Router::kGatewayV1 && tick.Traits().gateway_acceptance;
}

/// The API server fills in group and kind, of the Canary's reference as well.
bool SameParent(Value one, Value other) {
  const auto is = [&](const char* member, std::string_view fallback) {
    return one[member].StringOr(fallback) == other[member].StringOr(fallback);
  };
  return is("group", kHttpRoutes.group) && is("kind", "Gateway") && is("namespace", "") &&
         is("name", "") && is("sectionName", "") &&
         one["port"].AsInteger() == other["port"].AsInteger();
}

bool HasParents(Value found, Value wanted) {
  if (found.size() != wanted.size()) return false;
  auto other = wanted.Items().begin();
  for (const Value parent : found.Items()) {
    if (!SameParent(parent, *other)) return false;
    ++other;
  }
  return true;
}

bool IsOwn(Value backend, const std::string& service, const Tick& tick) {
  return HasOnly(backend, {"group", "kind", "name", "port", "weight"}) &&
         backend["group"].StringOr("").empty() &&
         backend["kind"].StringOr("Service") == "Service" &&
         backend["name"].StringOr("") == service &&
         backend["port"].AsInteger() == tick.canary->service.port;
}

/// What else the Canary can ask for is not worked out.
bool IsPlain(Value spec) {
  const Value service = spec["service"];
  for (const char* member :
       {"match", "headers", "rewrite", "mirror", "corsPolicy", "timeout", "backendTimeout"}) {
    if (!service[member].IsNull()) return false;
  }
  return spec["analysis"]["match"].size() == 0 && !spec["analysis"]["sessionAffinity"].IsMap();
}

std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* taken = TakenRoute(inventory, tick);
  const Value canary = tick.canary->resource.Spec();
  if (taken == nullptr || !IsPlain(canary)) return std::nullopt;
  const Value spec = taken->resource.Spec();
  const Value rule = OnlyOf(spec["rules"]);
  const auto both = BothOf(rule["backendRefs"]);
  const Value hosts = canary["service"]["hosts"];
  const bool same =
      both && HasParents(spec["parentRefs"], canary["service"]["gatewayRefs"]) &&
      (spec["hostnames"].size() + hosts.size() == 0 || Equal(spec["hostnames"], hosts)) &&
      HasOnly(rule, {"matches", "backendRefs"}) && rule["matches"].size() <= 1 &&
      IsEveryPath(OnlyOf(rule["matches"])) &&
      IsOwn(both->first, tick.ServiceName(Role::kPrimary), tick) &&
      IsOwn(both->second, tick.ServiceName(Role::kCanary), tick);
  if (!same) return std::nullopt;
  const bool merges =
      tick.Traits().gateway_annotations && RouterOf(tick) != Router::kGatewayV1Alpha2;
  return KeptShare(tick, *taken, WeightsOf(both->first, both->second, 1), ReadsCanary::kOwn,
                   merges ? ForeignAnnotations::kStay : ForeignAnnotations::kDiffer);
}

/// SetRoutes of gateway_api_v1beta1.go since 1.34, and of gateway_api.go as long as it is for v1.
bool Mirrors(const Tick& tick) {
  return RouterOf(tick) == Router::kGatewayV1 ||
         (RouterOf(tick) == Router::kGatewayV1Beta1 && tick.Traits().gateway_filters);
}

/// mapRouteMatches refuses all of a test's conditions for one, and Flagger goes on without any.
std::optional<AnalysisFault> FaultOfTest(const Tick& tick) {
  const Value match = tick.canary->resource.Spec()["analysis"]["match"];
  const char* help = "ask for `headers` or `queryParams` by `exact` or `regex`";
  Span place;
  std::string why;
  if (!TestFitsGateway(tick, place, why)) {
    return AnalysisFault{place,
                         fmt::format("`spec.analysis.match` has {}, which the Gateway API lacks, "
                                     "and Flagger leaves all of it out",
                                     why),
                         help, ""};
  }
  if (AsksGateway(tick)) return std::nullopt;
  return AnalysisFault{match.key_span(),
                       "`spec.analysis.match` asks for no header and no parameter, and Flagger "
                       "writes no other condition into an HTTPRoute for a test",
                       help, ""};
}

}  // namespace

namespace routers {

RouterModel GatewayApi() {
  return {.from_inside = FromInside(IsForMesh),
          .need = NeedGateway,
          .write = Write,
          .passage = PassageOf,
          .needs_acceptance = AsksParents,
          .kept = Kept,
          .test = FaultOfTest,
          .mirrors_iterations = Mirrors,
          .leads = {.hosts = true, .port = true}};
}

}  // namespace routers
}  // namespace canary_lint
