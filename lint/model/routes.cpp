// What sends requests to Services, kind by kind.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "model/backends.h"
#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

using Reader = void (*)(Value spec, Backends& backends);

Reader ReaderOf(RouteForm form) {
  switch (form) {
    case RouteForm::kIngress:
      return ReadIngressBackends;
    case RouteForm::kGatewayApi:
      return ReadGatewayBackends;
    case RouteForm::kIstio:
      return ReadVirtualService;
    case RouteForm::kTrafficSplit:
      return ReadTrafficSplit;
    case RouteForm::kHttpProxy:
      return ReadHttpProxy;
    case RouteForm::kTraefik:
      return ReadTraefikRoute;
    case RouteForm::kTraefikService:
      return ReadTraefikService;
    case RouteForm::kRouteTable:
      return ReadRouteTable;
    case RouteForm::kGloo:
      return ReadGlooVirtualService;
    case RouteForm::kApisix:
      return ReadApisixRoute;
    case RouteForm::kApiService:
      return ReadApiService;
    case RouteForm::kWebhooks:
      return ReadWebhooks;
  }
  return nullptr;
}

std::string_view TargetMember(AutoscalerForm form) {
  switch (form) {
    case AutoscalerForm::kScaleTarget:
      return "scaleTargetRef";
    case AutoscalerForm::kTarget:
      return "targetRef";
  }
  return {};
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

Route ReadRoute(const Resource& resource, RouteForm form) {
  Route route;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, route, ignored);
  Backends backends(route);
  const bool whole = form == RouteForm::kWebhooks;
  ReaderOf(form)(whole ? resource.root : resource.Spec(), backends);
  return route;
}

Autoscaler ReadAutoscaler(const Resource& resource, AutoscalerForm form) {
  Autoscaler autoscaler;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, autoscaler, ignored);
  autoscaler.target = ReadReference(resource.Spec()[TargetMember(form)]);
  // KEDA takes a Deployment where no kind is given; an HPA must give one.
  if (autoscaler.target.kind.empty()) autoscaler.target.kind = "Deployment";
  autoscaler.counts = ReadPodCounts(resource.Spec()["triggers"]);
  autoscaler.asks = ReadAsked(resource.Spec()["triggers"]);
  return autoscaler;
}

}  // namespace canary_lint
