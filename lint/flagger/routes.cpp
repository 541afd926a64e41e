// The objects that each router creates, in pkg/router: istio.go, gateway_api.go, ingress.go,
// skipper.go, apisix.go, appmesh.go, contour.go, gloo.go, traefik.go, smi.go, kuma.go.

#include "flagger/routes.h"

#include <fmt/format.h>

#include <utility>

#include "flagger/request_conditions.h"
#include "flagger/router.h"

namespace canary_lint {
namespace {

/// Names for the objects of one Canary.
class Objects {
 public:
  explicit Objects(const Tick& tick) : tick_(tick) {}

  void Add(const std::string& group, const char* version, const char* kind, std::string name) {
    AddTo(tick_.Namespace(), group, version, kind, std::move(name));
  }
  void AddClusterScoped(const std::string& group, const char* version, const char* kind,
                        std::string name) {
    AddTo("", group, version, kind, std::move(name));
  }
  /// The last one is written whatever stops the router after it.
  void BeforeItsNeeds() {
    if (found_.back().step == Step::kRoutes) found_.back().step = Step::kDestinationRules;
  }
  std::vector<RouteObject> Take() { return std::move(found_); }

 private:
  void AddTo(const std::string& space, const std::string& group, const char* version,
             const char* kind, std::string name) {
    found_.push_back({fmt::format("{}/{}", group, version),
                      {group, kind, space, std::move(name)},
                      RoutingStepOf(tick_)});
  }

  const Tick& tick_;
  std::vector<RouteObject> found_;
};

void AddIstio(const Tick& tick, Objects& objects) {
  const std::string group = "networking.istio.io";
  const char* version = tick.Traits().istio_v1beta1 ? "v1beta1" : "v1alpha3";
  objects.Add(group, version, "VirtualService", tick.canary->ApexName());
  for (const char* role : {"-primary", "-canary"}) {
    objects.Add(group, version, "DestinationRule", tick.canary->ApexName() + role);
    objects.BeforeItsNeeds();
  }
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
      return objects.Add(tick.Traits().traefik_io ? "traefik.io" : "traefik.containo.us",
                         "v1alpha1", "TraefikService", apex);
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
  return tick.provider.rfind("appmesh", 0) == 0 ? Step::kEarlyRoutes : Step::kRoutes;
}

ClaimState RouteState(const Tick& tick, Step step) {
  const ClaimState state = tick.Reach(step);
  const bool doubtful = state == ClaimState::kActive && !tick.provider_evidence.empty();
  return doubtful ? ClaimState::kPending : state;
}

std::vector<RouteObject> RouteObjects(const Tick& tick) {
  if (tick.provider_is_default) return {};
  const Router router = tick.MeshRouter();
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

std::vector<ResourceId> WrittenIds(const ResourceId& written) {
  if (written.kind != "Ingress") return {written};
  std::vector<ResourceId> ids(2, written);
  ids[0].group = "extensions";
  ids[1].group = "networking.k8s.io";
  return ids;
}

VirtualServiceHosts HostsOfVirtualService(const Tick& tick) {
  const CanaryService& service = tick.canary->service;
  VirtualServiceHosts found;
  found.tcp = tick.Traits().istio_tcp && LowerCase(service.app_protocol) == "tcp";
  if (service.delegation) return found;
  const std::string& own = tick.Namespace();
  for (const std::string& host : service.hosts) found.hosts.insert(FullHost(host, own));
  if (found.hosts.count("*") == 0) found.hosts.insert(FullHost(tick.canary->ApexName(), own));
  for (const std::string& gateway : service.gateways) {
    found.gateways.insert(GatewayName(gateway, own));
  }
  if (found.gateways.empty()) found.gateways.insert("mesh");
  return found;
}

}  // namespace canary_lint
