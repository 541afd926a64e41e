// Route objects: which provider makes which, and what it needs first.

#include <doctest/doctest.h>

#include <algorithm>

#include "plan_input.h"

namespace canary_lint {
namespace {

std::string WithProvider(const std::string& provider, const std::string& rest = "") {
  return CanaryText("web", "  provider: \"" + provider + "\"\n" + rest) + DeploymentText("web") +
         ServiceText("web", "web");
}

/// Planned objects that are neither Services nor workloads, as `Kind/name`.
std::vector<std::string> RoutesOf(const Plan& plan) {
  std::vector<std::string> routes;
  for (const PlannedObject& object : plan.planned) {
    if (object.id.group.empty() || object.id.group == "apps") continue;
    routes.push_back(object.id.ShortName());
  }
  std::sort(routes.begin(), routes.end());
  return routes;
}

using Names = std::vector<std::string>;

TEST_CASE("no route objects where the provider is only a default") {
  const auto planned =
      PlanOf(CanaryText("web") + DeploymentText("web") + ServiceText("web", "web"));
  CHECK(RoutesOf(planned->plan).empty());
  CHECK(planned->plan.canaries.front().provider == "istio");
  CHECK(planned->plan.canaries.front().provider_is_default);
}

TEST_CASE("each provider has objects of its own") {
  PlanOptions options;
  options.flags.mesh_provider = "linkerd";
  const auto meshed =
      PlanOf(CanaryText("web") + DeploymentText("web") + ServiceText("web", "web"), options);
  CHECK(RoutesOf(meshed->plan) == Names{"TrafficSplit/web"});
  CHECK(RoutesOf(PlanOf(WithProvider("kubernetes"))->plan).empty());
  CHECK(RoutesOf(PlanOf(WithProvider("istio"))->plan) ==
        Names{"DestinationRule/web-canary", "DestinationRule/web-primary", "VirtualService/web"});
  CHECK(RoutesOf(PlanOf(WithProvider("contour"))->plan) == Names{"HTTPProxy/web"});
  CHECK(RoutesOf(PlanOf(WithProvider("traefik"))->plan) == Names{"TraefikService/web"});
}

TEST_CASE("gatewayapi:v1 is Istio to a release that does not know it") {
  const std::string text = WithProvider(
      "gatewayapi:v1", "  service: {port: 9898, gatewayRefs: [{name: eg, namespace: default}]}\n");
  CHECK(RoutesOf(PlanOf(text, AtRelease("1.44.0"))->plan) == Names{"HTTPRoute/web"});
  CHECK(RoutesOf(PlanOf(text, AtRelease("1.30.0"))->plan) ==
        Names{"DestinationRule/web-canary", "DestinationRule/web-primary", "VirtualService/web"});
}

std::string IngressText(const std::string& backend) {
  return R"(---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front}
spec:
  defaultBackend: {service: {name: web, port: {number: 9898}}}
  rules:
  - http:
      paths:
      - path: /
        pathType: Prefix
        backend: {service: {name: )" +
         backend + R"(, port: {number: 9898}}}
)";
}

TEST_CASE("nginx needs an Ingress with a rule that leads to the apex") {
  const std::string text = WithProvider(
      "nginx", "  ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: front}\n");
  const auto ready = PlanOf(text + IngressText("web"));
  CHECK(ready->plan.canaries.front().state() == Reason::kNone);
  CHECK(RoutesOf(ready->plan) == Names{"Ingress/front-canary"});
  const auto lacking = PlanOf(text + IngressText("other"));
  CHECK(lacking->plan.canaries.front().state() == Reason::kRoutingPrerequisiteMissing);
  CHECK_FALSE(lacking->plan.canaries.front().conditional());
  CHECK(lacking->Row("web").verdict == Verdict::kRewrite);
  CHECK(RoutesOf(lacking->plan).empty());
  const auto unseen = PlanOf(text);
  CHECK(unseen->plan.canaries.front().conditional());
  CHECK(unseen->Object("Ingress", "front-canary")->conditional);
}

TEST_CASE("Flagger's process ends at what its routers for Ingresses do not expect") {
  const std::string reference =
      "  ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: front}\n";
  const auto stops = [&](const std::string& provider, const std::string& ingress) {
    const auto planned = PlanOf(WithProvider(provider, reference) + ingress);
    CHECK(planned->Row("web").verdict == Verdict::kRewrite);
    return planned->plan.canaries.front().state() == Reason::kRoutingPrerequisiteMissing;
  };
  std::string with_annotations = IngressText("web");
  const std::string name = "name: front";
  with_annotations.replace(with_annotations.find(name), name.size(),
                           name + ", annotations: {a: b}");
  CHECK(stops("skipper", IngressText("web")));
  CHECK_FALSE(stops("skipper", with_annotations));
  CHECK_FALSE(stops("nginx", IngressText("web")));
  const std::string bare =
      "---\n{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: "
      "front, annotations: {a: b}}, spec: {rules: [{host: a.example.org}]}}\n";
  CHECK(stops("skipper", bare));
  CHECK(stops("nginx", bare));
}

TEST_CASE("an Ingress without annotations ended the process of old releases, with nginx too") {
  const std::string text = WithProvider(
      "nginx", "  ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: front}\n");
  const auto state = [&text](std::string_view release, const std::string& ingress) {
    return PlanOf(text + ingress, AtRelease(release))->plan.canaries.front().state();
  };
  CHECK(state("1.16.1", IngressText("web")) == Reason::kNone);
  CHECK(state("1.17.0", IngressText("web")) == Reason::kRoutingPrerequisiteMissing);
  CHECK(state("1.31.0", IngressText("web")) == Reason::kRoutingPrerequisiteMissing);
  CHECK(state("1.32.0", IngressText("web")) == Reason::kNone);
  std::string copy = IngressText("web");
  copy.replace(copy.find("name: front"), 11, "name: front-canary");
  CHECK(state("1.31.0", IngressText("web") + copy) == Reason::kNone);  // nothing is copied
}

TEST_CASE("APISIX needs a route of its own") {
  const std::string text = WithProvider(
      "apisix", "  routeRef: {apiVersion: apisix.apache.org/v2, kind: ApisixRoute, name: front}\n");
  const auto state = [&text](const std::string& spec) {
    return PlanOf(text +
                  "---\n{apiVersion: apisix.apache.org/v2, kind: ApisixRoute, metadata: {name: "
                  "front}, spec: {" +
                  spec + "}}\n")
        ->plan.canaries.front()
        .state();
  };
  CHECK(state("http: [{backends: [{serviceName: other}]}, {backends: [{serviceName: web}]}]") ==
        Reason::kNone);
  CHECK(state("http: [{backends: [{serviceName: web}, {serviceName: other}]}]") ==
        Reason::kRoutingPrerequisiteMissing);
  CHECK(state("http: [{backends: [{serviceName: other}]}]") == Reason::kRoutingPrerequisiteMissing);
  CHECK(state("") == Reason::kRoutingPrerequisiteMissing);
  const auto unseen = PlanOf(text);
  CHECK(unseen->plan.canaries.front().state() == Reason::kRoutingPrerequisiteMissing);
  CHECK(unseen->plan.canaries.front().conditional());
  CHECK_FALSE(PlanOf(text, Snapshot())->plan.canaries.front().conditional());
}

TEST_CASE("App Mesh is reconciled before the primary: without a mesh the apex stays") {
  const auto planned = PlanOf(WithProvider("appmesh"));
  CHECK(planned->Row("web").verdict == Verdict::kBlocked);
  CHECK(planned->Row("web").reason == Reason::kRoutingPrerequisiteMissing);
  CHECK(planned->Object("Service", "web-primary") != nullptr);
  CHECK(planned->Object("Deployment", "web-primary") == nullptr);
}

TEST_CASE("delegation excludes hosts") {
  const auto planned = PlanOf(WithProvider(
      "istio", "  service: {port: 9898, delegation: true, hosts: [shop.example.org]}\n"));
  CHECK(planned->plan.canaries.front().state() == Reason::kRoutingPrerequisiteMissing);
  CHECK(planned->Object("DestinationRule", "web-primary") != nullptr);
  CHECK(planned->Object("DestinationRule", "web-canary") != nullptr);
  CHECK(planned->Object("VirtualService", "web") == nullptr);
}

TEST_CASE("what is there and refused is not said to be absent") {
  const auto detail = [](const std::string& yaml) {
    return PlanOf(yaml)->plan.canaries.front().detail();
  };
  const std::string ingress =
      "  provider: nginx\n  ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: "
      "web}\n";
  CHECK(detail(CanaryText("web", ingress) + DeploymentText("web") +
               "---\n{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: web}}\n") ==
        "Ingress `web` is refused by the API server (CNL005)");
  CHECK(detail(CanaryText("web", ingress) + DeploymentText("web")) ==
        "Ingress `web` is not in namespace `default`");
  CHECK(detail(CanaryText("web") +
               "---\n{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}\n") ==
        "Deployment `web` is refused by the API server (CNL006)");
  CHECK(detail(CanaryText("web",
                          "  autoscalerRef: {apiVersion: autoscaling/v2, kind: "
                          "HorizontalPodAutoscaler, name: web}\n") +
               DeploymentText("web") +
               "---\n{apiVersion: autoscaling/v2beta2, kind: HorizontalPodAutoscaler, metadata: "
               "{name: web}}\n") ==
        "HorizontalPodAutoscaler `web` is refused by the API server (CNL005)");
}

TEST_CASE("what Flagger writes is known by group, kind and name") {
  const auto mesh =
      PlanOf(WithProvider("appmesh:v1beta2", "  service: {port: 9898, meshName: m}\n"));
  CHECK(mesh->plan.WritesRoute({"appmesh.k8s.aws", "VirtualService", "default", "web"}));
  CHECK_FALSE(mesh->plan.WritesRoute({"networking.istio.io", "VirtualService", "default", "web"}));
  CHECK_FALSE(mesh->plan.canaries.front().virtual_service);
  const auto nginx = PlanOf(WithProvider(
      "nginx", "  ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: in}\n"));
  for (const char* group : {"extensions", "networking.k8s.io"}) {
    CAPTURE(group);
    CHECK(nginx->plan.WritesRoute({group, "Ingress", "default", "in-canary"}));
    CHECK_FALSE(nginx->plan.WritesRoute({group, "Ingress", "default", "in"}));
  }
}

TEST_CASE("for whom the VirtualService of a Canary answers") {
  const auto hosts = [](const std::string& service) {
    return *PlanOf(WithProvider("istio", "  service: {port: 9898" + service + "}\n"))
                ->plan.canaries.front()
                .virtual_service;
  };
  using Set = std::set<std::string>;
  const std::string web = "web.default.svc.cluster.local";
  CHECK(hosts("").hosts == Set{web});
  CHECK(hosts("").gateways == Set{"mesh"});
  CHECK(hosts(", hosts: [a.org, web.default.svc], gateways: [edge]").hosts == Set{"a.org", web});
  CHECK(hosts(", hosts: ['*'], gateways: [edge]").hosts == Set{"*"});
  CHECK(hosts(", gateways: [edge]").gateways == Set{"default/edge"});
  CHECK(hosts(", delegation: true").hosts.empty());
  CHECK(hosts(", appProtocol: Tcp").tcp);
  CHECK_FALSE(hosts(", appProtocol: http").tcp);
}

}  // namespace
}  // namespace canary_lint
