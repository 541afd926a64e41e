// What sends requests to Services, kind by kind.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "model/backends.h"
#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

using Reader = void (*)(Value spec, Backends& backends);

struct RouteKind {
  std::string_view group;
  std::string_view kind;
  Reader read;
};

constexpr const char* kGatewayApi = "gateway.networking.k8s.io";
constexpr const char* kAdmission = "admissionregistration.k8s.io";

constexpr std::array<RouteKind, 23> kRouteKinds = {{
    {"networking.k8s.io", "Ingress", ReadIngressBackends},
    {"extensions", "Ingress", ReadIngressBackends},
    {kGatewayApi, "HTTPRoute", ReadGatewayBackends},
    {kGatewayApi, "GRPCRoute", ReadGatewayBackends},
    {kGatewayApi, "TCPRoute", ReadGatewayBackends},
    {kGatewayApi, "TLSRoute", ReadGatewayBackends},
    {"networking.istio.io", "VirtualService", ReadVirtualService},
    {"split.smi-spec.io", "TrafficSplit", ReadTrafficSplit},
    {"projectcontour.io", "HTTPProxy", ReadHttpProxy},
    {"traefik.io", "IngressRoute", ReadTraefikRoute},
    {"traefik.io", "IngressRouteTCP", ReadTraefikRoute},
    {"traefik.io", "IngressRouteUDP", ReadTraefikRoute},
    {"traefik.io", "TraefikService", ReadTraefikService},
    {"traefik.containo.us", "IngressRoute", ReadTraefikRoute},
    {"traefik.containo.us", "IngressRouteTCP", ReadTraefikRoute},
    {"traefik.containo.us", "IngressRouteUDP", ReadTraefikRoute},
    {"traefik.containo.us", "TraefikService", ReadTraefikService},
    {"gateway.solo.io", "RouteTable", ReadRouteTable},
    {"gateway.solo.io", "VirtualService", ReadGlooVirtualService},
    {"apisix.apache.org", "ApisixRoute", ReadApisixRoute},
    {"apiregistration.k8s.io", "APIService", ReadApiService},
    {kAdmission, "MutatingWebhookConfiguration", ReadWebhooks},
    {kAdmission, "ValidatingWebhookConfiguration", ReadWebhooks},
}};

Reader ReaderOf(const ResourceId& id) {
  for (const RouteKind& known : kRouteKinds) {
    if (known.group == id.group && known.kind == id.kind) return known.read;
  }
  return nullptr;
}

std::vector<PodCount> ReadPodCounts(Value triggers) {
  std::vector<PodCount> counts;
  std::size_t place = 0;
  for (const Value trigger : triggers.Items()) {
    const std::size_t at = place++;
    const Value pods = trigger["metadata"]["podSelector"];
    if (trigger["type"].StringOr("") != "kubernetes-workload" || !pods) continue;
    counts.push_back({at, {ParseLabelSelector(pods.StringOr("")), {}, pods.span()}});
  }
  return counts;
}

/// `web.shop.svc` of `http://web.shop.svc:8080/metrics`; empty for what is no such address.
std::string_view HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  const std::size_t user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  return url.substr(0, url.find(':'));
}

std::vector<AskedService> ReadAsked(Value triggers) {
  std::vector<AskedService> asks;
  std::size_t place = 0;
  for (const Value trigger : triggers.Items()) {
    const std::size_t at = place++;
    const Value url = trigger["metadata"]["url"];
    if (trigger["type"].StringOr("") != "metrics-api") continue;
    const std::string text(url.StringOr(""));
    const std::string host(HostOf(text));
    const auto dots = std::count(host.begin(), host.end(), '.');
    if (dots == 0) continue;
    const auto service = ServiceOfHost(dots == 1 ? host + ".svc" : host, "");
    if (service) asks.push_back({at, service->namespace_name, service->name, text, url.span()});
  }
  return asks;
}

}  // namespace

bool IsRouteKind(const ResourceId& id) { return ReaderOf(id) != nullptr; }

Route ReadRoute(const Resource& resource) {
  Route route;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, route, ignored);
  Backends backends(route);
  const Reader read = ReaderOf(resource.id);
  read(read == ReadWebhooks ? resource.root : resource.Spec(), backends);
  return route;
}

Autoscaler ReadAutoscaler(const Resource& resource) {
  Autoscaler autoscaler;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, autoscaler, ignored);
  const bool vertical = resource.id.kind == "VerticalPodAutoscaler";
  autoscaler.target = ReadReference(resource.Spec()[vertical ? "targetRef" : "scaleTargetRef"]);
  // KEDA takes a Deployment where no kind is given; an HPA must give one.
  if (autoscaler.target.kind.empty()) autoscaler.target.kind = "Deployment";
  autoscaler.counts = ReadPodCounts(resource.Spec()["triggers"]);
  autoscaler.asks = ReadAsked(resource.Spec()["triggers"]);
  return autoscaler;
}

}  // namespace canary_lint
