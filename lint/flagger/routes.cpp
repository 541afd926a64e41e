// Mirrors MeshRouter of pkg/router/factory.go (which router a provider name means), and the head of
// each router's Reconcile: istio.go, gateway_api.go, ingress.go, skipper.go, apisix.go, appmesh.go,
// contour.go, gloo.go, traefik.go, smi.go, kuma.go, knative.go.

#include "flagger/routes.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace canary_lint {
namespace {

enum class Router {
  kNone,
  kIstio,
  kGatewayV1,
  kGatewayV1Beta1,
  kGatewayV1Alpha2,
  kSmi1,
  kSmi2,
  kSmi3,
  kNginx,
  kSkipper,
  kContour,
  kGloo,
  kTraefik,
  kApisix,
  kKuma,
  kAppMesh,
  kAppMesh2,
  kKnative,
};

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

Router RouterByPrefix(std::string_view provider, const ReleaseTraits& traits) {
  if (StartsWith(provider, "appmesh:v1beta2")) return Router::kAppMesh2;
  if (StartsWith(provider, "smi:v1alpha1")) return Router::kSmi1;
  if (StartsWith(provider, "smi:v1alpha2")) return Router::kSmi2;
  if (StartsWith(provider, "smi:v1alpha3")) return Router::kSmi3;
  if (StartsWith(provider, "gloo")) return Router::kGloo;
  if (StartsWith(provider, "gatewayapi:v1beta1")) return Router::kGatewayV1Beta1;
  if (traits.gateway_api_v1) {
    if (StartsWith(provider, "gatewayapi:v1")) return Router::kGatewayV1;
  } else if (StartsWith(provider, "gatewayapi:v1alpha2")) {
    return Router::kGatewayV1Alpha2;
  }
  return Router::kIstio;
}

Router RouterOf(std::string_view provider, const ReleaseTraits& traits) {
  static constexpr std::pair<std::string_view, Router> kByName[] = {
      {"kubernetes", Router::kNone}, {"istio", Router::kIstio},     {"appmesh", Router::kAppMesh},
      {"linkerd", Router::kSmi1},    {"contour", Router::kContour}, {"nginx", Router::kNginx},
      {"skipper", Router::kSkipper}, {"traefik", Router::kTraefik}, {"apisix", Router::kApisix},
      {"osm", Router::kSmi2},        {"kuma", Router::kKuma}};
  for (const auto& [name, router] : kByName) {
    if (provider == name) return router;
  }
  if (provider == "knative" && traits.knative) return Router::kKnative;
  return RouterByPrefix(provider, traits);
}

void Lack(bool proven, const Span& span, std::string detail, Tick& tick) {
  tick.Add(RoutingStepOf(tick), Reason::kRoutingPrerequisiteMissing, proven, span,
           std::move(detail));
}

/// A path of a rule, not the default backend, must lead to the apex.
bool HasBackend(const Route& ingress, const std::string& apex) {
  for (const Value rule : ingress.resource.Spec()["rules"].Items()) {
    for (const Value path : rule["http"]["paths"].Items()) {
      if (path["backend"]["service"]["name"].StringOr("") == apex) return true;
    }
  }
  return false;
}

void NeedIngress(const Inventory& inventory, bool with_backend, Tick& tick) {
  const Canary& canary = *tick.canary;
  if (!canary.ingress || canary.ingress->name.empty()) {
    Lack(true, canary.resource.name_span,
         fmt::format("provider `{}` needs `spec.ingressRef`", tick.provider), tick);
    return;
  }
  const ObjectReference& reference = *canary.ingress;
  const Route* ingress = inventory.FindRoute("Ingress", tick.Namespace(), reference.name);
  if (ingress == nullptr || ingress->refused) {
    Lack(inventory.ProvesAbsence("Ingress"), reference.span,
         fmt::format("Ingress `{}` is not in namespace `{}`", reference.name, tick.Namespace()),
         tick);
  } else if (with_backend && !HasBackend(*ingress, canary.ApexName())) {
    Lack(true, reference.span,
         fmt::format("no rule of Ingress `{}` has Service `{}` as its backend", reference.name,
                     canary.ApexName()),
         tick);
  }
}

void NeedRouteRef(Tick& tick) {
  const Canary& canary = *tick.canary;
  if (canary.route && !canary.route->name.empty()) return;
  Lack(true, canary.resource.name_span,
       fmt::format("provider `{}` needs `spec.routeRef`", tick.provider), tick);
}

void NeedGatewayRefs(Tick& tick) {
  if (tick.canary->service.gateway_refs) return;
  Lack(true, tick.canary->service.span,
       fmt::format("provider `{}` needs `spec.service.gatewayRefs`", tick.provider), tick);
}

void NeedNoHosts(Tick& tick) {
  const CanaryService& service = tick.canary->service;
  if (!service.delegation || (service.hosts.empty() && service.gateways.empty())) return;
  Lack(true, service.span, "`delegation` excludes `hosts` and `gateways`", tick);
}

void NeedMeshName(Tick& tick) {
  if (!tick.canary->service.mesh_name.empty()) return;
  Lack(true, tick.canary->service.span,
       fmt::format("provider `{}` needs `spec.service.meshName`", tick.provider), tick);
}

/// Names for the objects of one Canary.
class Objects {
 public:
  explicit Objects(const Tick& tick) : tick_(tick) {}

  void Add(const std::string& group, const char* version, const char* kind, std::string name) {
    found_.push_back(
        {fmt::format("{}/{}", group, version), {group, kind, tick_.Namespace(), std::move(name)}});
  }
  void AddClusterScoped(const std::string& group, const char* version, const char* kind,
                        std::string name) {
    found_.push_back({fmt::format("{}/{}", group, version), {group, kind, "", std::move(name)}});
  }
  std::vector<RouteObject> Take() { return std::move(found_); }

 private:
  const Tick& tick_;
  std::vector<RouteObject> found_;
};

void AddIstio(const Tick& tick, Objects& objects) {
  const std::string group = "networking.istio.io";
  objects.Add(group, "v1beta1", "VirtualService", tick.canary->ApexName());
  objects.Add(group, "v1beta1", "DestinationRule", tick.canary->ApexName() + "-primary");
  objects.Add(group, "v1beta1", "DestinationRule", tick.canary->ApexName() + "-canary");
}

void AddGloo(const Tick& tick, Objects& objects) {
  const std::string apex = tick.canary->ApexName();
  objects.Add("gateway.solo.io", "v1", "RouteTable", apex);
  for (const char* role : {"primary", "canary"}) {
    objects.Add("gloo.solo.io", "v1", "Upstream",
                fmt::format("{}-{}-{}upstream-{}", tick.Namespace(), apex, role,
                            tick.canary->service.port));
  }
}

void AddAppMesh(const Tick& tick, Router router, Objects& objects) {
  const std::string apex = tick.canary->ApexName();
  const bool second = router == Router::kAppMesh2;
  const char* version = second ? "v1beta2" : "v1beta1";
  const std::string group = "appmesh.k8s.aws";
  objects.Add(group, version, "VirtualNode", apex + "-primary");
  objects.Add(group, version, "VirtualNode", apex + "-canary");
  if (!second) objects.Add(group, version, "VirtualNode", apex);
  const std::string suffix = second ? "" : "." + tick.Namespace();
  objects.Add(group, version, "VirtualService", apex + suffix);
  objects.Add(group, version, "VirtualService", apex + "-canary" + suffix);
  if (second) {
    objects.Add(group, version, "VirtualRouter", apex);
    objects.Add(group, version, "VirtualRouter", apex + "-canary");
  }
}

void AddOthers(const Tick& tick, Router router, Objects& objects) {
  const Canary& canary = *tick.canary;
  const std::string apex = canary.ApexName();
  switch (router) {
    case Router::kGatewayV1:
      return objects.Add("gateway.networking.k8s.io", "v1", "HTTPRoute", apex);
    case Router::kGatewayV1Beta1:
      return objects.Add("gateway.networking.k8s.io", "v1beta1", "HTTPRoute", apex);
    case Router::kGatewayV1Alpha2:
      return objects.Add("gateway.networking.k8s.io", "v1alpha2", "HTTPRoute", apex);
    case Router::kSmi1:
      return objects.Add("split.smi-spec.io", "v1alpha1", "TrafficSplit", apex);
    case Router::kSmi2:
      return objects.Add("split.smi-spec.io", "v1alpha2", "TrafficSplit", apex);
    case Router::kSmi3:
      return objects.Add("split.smi-spec.io", "v1alpha3", "TrafficSplit", apex);
    case Router::kNginx:
    case Router::kSkipper:
      if (!canary.ingress) return;
      return objects.Add("networking.k8s.io", "v1", "Ingress", canary.ingress->name + "-canary");
    case Router::kContour:
      return objects.Add("projectcontour.io", "v1", "HTTPProxy", apex);
    case Router::kTraefik:
      return objects.Add("traefik.io", "v1alpha1", "TraefikService", apex);
    case Router::kApisix:
      if (!canary.route) return;
      return objects.Add("apisix.apache.org", "v2", "ApisixRoute",
                         fmt::format("{}-{}-canary", canary.route->name, apex));
    case Router::kKuma:
      return objects.AddClusterScoped("kuma.io", "v1alpha1", "TrafficRoute", apex);
    default:
      return;
  }
}

}  // namespace

Step RoutingStepOf(const Tick& tick) {
  return StartsWith(tick.provider, "appmesh") ? Step::kEarlyRoutes : Step::kRoutes;
}

bool IsKnownProvider(const std::string& provider, const ReleaseTraits& traits) {
  return provider == "istio" || RouterOf(provider, traits) != Router::kIstio;
}

void AddRoutingStop(const Inventory& inventory, Tick& tick) {
  switch (RouterOf(tick.provider, tick.Traits())) {
    case Router::kGatewayV1:
    case Router::kGatewayV1Beta1:
    case Router::kGatewayV1Alpha2:
      return NeedGatewayRefs(tick);
    case Router::kNginx:
      return NeedIngress(inventory, true, tick);
    case Router::kSkipper:
      return NeedIngress(inventory, false, tick);
    case Router::kApisix:
      return NeedRouteRef(tick);
    case Router::kIstio:
      return NeedNoHosts(tick);
    case Router::kAppMesh:
      return NeedMeshName(tick);
    default:
      return;
  }
}

std::vector<RouteObject> RouteObjects(const Tick& tick) {
  if (tick.provider_is_default) return {};
  const Router router = RouterOf(tick.provider, tick.Traits());
  Objects objects(tick);
  if (router == Router::kIstio)
    AddIstio(tick, objects);
  else if (router == Router::kGloo)
    AddGloo(tick, objects);
  else if (router == Router::kAppMesh || router == Router::kAppMesh2)
    AddAppMesh(tick, router, objects);
  else
    AddOthers(tick, router, objects);
  return objects.Take();
}

}  // namespace canary_lint
