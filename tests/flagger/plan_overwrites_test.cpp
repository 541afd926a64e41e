// What a route object of the name that a router writes loses, router by router.

#include <doctest/doctest.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

std::string Written(const std::string& provider, const std::string& service) {
  return CanaryText("web",
                    "  provider: \"" + provider + "\"\n  service: {port: 9898" + service + "}\n") +
         DeploymentText("web") + ServiceText("web", "web");
}

std::string Object(const std::string& api_version, const std::string& kind, const std::string& spec,
                   const std::string& name = "web", const std::string& metadata = "") {
  return "---\n{apiVersion: " + api_version + ", kind: " + kind + ", metadata: {name: " + name +
         metadata + "}, spec: {" + spec + "}}\n";
}

/// The losses of the one overwritten object; those of routing have a `!` in front.
Names LossesOf(const std::string& text, const PlanOptions& options = {}) {
  const auto planned = PlanOf(text, options);
  Names losses;
  REQUIRE(planned->plan.overwrites.size() <= 1);
  for (const RouteOverwrite& overwrite : planned->plan.overwrites) {
    CHECK_FALSE(overwrite.losses.empty());
    for (const RouteOverwrite::Loss& loss : overwrite.losses) {
      losses.push_back((loss.routing ? "!" : "") + loss.text);
    }
  }
  return losses;
}

const std::string kGateway = "gateway.networking.k8s.io/v1";
const std::string kRefs = ", gatewayRefs: [{name: eg, namespace: edge}]";

Names OfHttpRoute(const std::string& service, const std::string& spec,
                  const std::string& provider = "gatewayapi:v1", const PlanOptions& options = {}) {
  return LossesOf(
      Written(provider, kRefs + service) +
          Object(kGateway, "HTTPRoute", "parentRefs: [{name: eg, namespace: edge}], " + spec),
      options);
}

TEST_CASE("HTTPRoute: hosts and parents") {
  const std::string rules = "rules: [{backendRefs: [{name: web, port: 9898}]}]";
  CHECK(OfHttpRoute("", rules).empty());
  CHECK(OfHttpRoute("", "hostnames: [a.org], " + rules) == Names{"!host `a.org`"});
  CHECK(OfHttpRoute(", hosts: [a.org]", "hostnames: [a.org], " + rules).empty());
  const auto parent = [&rules](const std::string& reference) {
    return LossesOf(Written("gatewayapi:v1", kRefs) +
                    Object(kGateway, "HTTPRoute", "parentRefs: [" + reference + "], " + rules));
  };
  CHECK(parent("{group: gateway.networking.k8s.io, kind: Gateway, name: eg, namespace: edge}")
            .empty());
  CHECK(parent("{name: eg}") == Names{"!parent `eg`"});
  CHECK(parent("{name: eg, namespace: edge, sectionName: https}") == Names{"!parent `eg/https`"});
  CHECK(parent("{name: eg, namespace: edge, kind: Service}") == Names{"!parent `eg`"});
}

TEST_CASE("HTTPRoute: conditions and backends") {
  const auto rule = [](const std::string& path) {
    return "rules: [{matches: [{path: " + path + "}], backendRefs: [{name: web, port: 9898}]}]";
  };
  CHECK(OfHttpRoute("", rule("{type: PathPrefix, value: /}")).empty());
  CHECK(OfHttpRoute("", rule("{type: Exact, value: /}")) == Names{"`matches` of a rule"});
  CHECK(OfHttpRoute("", rule("{value: /a}")) == Names{"`matches` of a rule"});
  CHECK(OfHttpRoute(", match: [{uri: {prefix: /a}}]", rule("{value: /a}")).empty());
  CHECK(OfHttpRoute(", match: [{uri: {prefix: /b}}]", rule("{value: /a}")) == Names{"!path `/a`"});
  CHECK(OfHttpRoute("", "rules: [{backendRefs: [{name: web}]}, {backendRefs: [{name: api}]}]") ==
        Names{"1 of its 2 rules", "!backend Service `api`"});
}

TEST_CASE("HTTPRoute: filters and timeouts, as far as the release writes them") {
  const auto filter = [](const std::string& type) {
    return "rules: [{filters: [{type: " + type + "}], backendRefs: [{name: web}]}]";
  };
  const std::string headers = ", headers: {request: {add: {a: b}}}";
  CHECK(OfHttpRoute(headers, filter("RequestHeaderModifier")).empty());
  CHECK(OfHttpRoute(headers, filter("URLRewrite")) == Names{"filter `URLRewrite`"});
  CHECK(OfHttpRoute(headers, filter("RequestRedirect")) == Names{"filter `RequestRedirect`"});
  CHECK(OfHttpRoute(headers, filter("RequestHeaderModifier"), "gatewayapi:v1beta1",
                    AtRelease("1.33.0")) == Names{"filter `RequestHeaderModifier`"});
  const std::string timed = "rules: [{timeouts: {request: 5s}, backendRefs: [{name: web}]}]";
  CHECK(OfHttpRoute("", timed) == Names{"`timeouts`"});
  CHECK(OfHttpRoute(", timeout: 5s", timed).empty());
  CHECK(OfHttpRoute(", timeout: 5s", timed, "gatewayapi:v1", AtRelease("1.43.0")) ==
        Names{"`timeouts`"});
  CHECK(OfHttpRoute(", timeout: 5s", timed, "gatewayapi:v1beta1") == Names{"`timeouts`"});
}

Names OfVirtualService(const std::string& service, const std::string& spec,
                       const std::string& metadata = "") {
  return LossesOf(Written("istio", service) +
                  Object("networking.istio.io/v1", "VirtualService",
                         spec + ", http: [{route: [{destination: {host: web}}]}]", "web",
                         metadata));
}

TEST_CASE("VirtualService: hosts and gateways, whatever their form") {
  CHECK(OfVirtualService("", "hosts: [web]").empty());
  CHECK(OfVirtualService("", "hosts: [web.default.svc.cluster.local], gateways: [mesh]").empty());
  CHECK(OfVirtualService(", hosts: ['*']", "hosts: [a.org]").empty());
  CHECK(OfVirtualService("", "hosts: [a.org], gateways: [public]") ==
        Names{"!host `a.org`", "!gateway `public`"});
  CHECK(OfVirtualService(", gateways: [default/public, mesh]", "hosts: [web], gateways: [public]")
            .empty());
  CHECK(OfVirtualService(", gateways: [public]", "hosts: [web]") ==
        Names{"!the default gateway `mesh`"});
  CHECK(OfVirtualService(", delegation: true", "hosts: [web], gateways: [mesh]") ==
        Names{"!host `web`", "!gateway `mesh`"});
  CHECK(OfVirtualService("", "hosts: [web]",
                         ", annotations: {external-dns.alpha.kubernetes.io/ttl: '60', a: b}") ==
        Names{"annotation `external-dns.alpha.kubernetes.io/ttl`"});
}

TEST_CASE("a VirtualService that Flagger refuses to write comes after the DestinationRules") {
  const std::string refused = Written("istio", ", delegation: true, hosts: [a.org]");
  const std::string group = "networking.istio.io/v1";
  CHECK(LossesOf(refused + Object(group, "VirtualService", "hosts: [b.org]")).empty());
  CHECK(LossesOf(refused + Object(group, "DestinationRule",
                                  "host: web-primary, subsets: [{name: v1}]", "web-primary")) ==
        Names{"!`subsets`"});
}

TEST_CASE("VirtualService: rules") {
  const auto http = [](const std::string& service, const std::string& rule) {
    return LossesOf(
        Written("istio", service) +
        Object("networking.istio.io/v1", "VirtualService",
               "hosts: [web], http: [{" + rule + "route: [{destination: {host: web}}]}]"));
  };
  const std::string match = "match: [{uri: {prefix: /a}}]";
  CHECK(http("", match + ", ") == Names{"`match` of a rule"});
  CHECK(http(", " + match, match + ", ").empty());
  CHECK(http(", " + match, "match: [{uri: {prefix: /b}}], ") == Names{"!a `match` of a rule"});
  CHECK(http(", " + match, "") == Names{"!a rule for all requests"});
  CHECK(http("", "timeout: 5s, ") == Names{"`timeout`"});
  CHECK(http(", timeout: 9s", "timeout: 5s, ").empty());
  CHECK(http(", timeout: 9s", "fault: {abort: {httpStatus: 500}}, ") == Names{"`fault`"});
}

TEST_CASE("DestinationRules of primary and canary, not that of the apex") {
  const auto of = [](const std::string& service, const std::string& name, const std::string& spec) {
    return LossesOf(Written("istio", service) +
                    Object("networking.istio.io/v1", "DestinationRule", spec, name));
  };
  const std::string policy = "trafficPolicy: {tls: {mode: DISABLE}}";
  CHECK(of("", "web-primary", "host: web-primary, " + policy) == Names{"`trafficPolicy`"});
  CHECK(of(", " + policy, "web-primary", "host: web-primary, " + policy).empty());
  CHECK(of("", "web-canary", "host: other") == Names{"host `other`"});
  CHECK(of("", "web-canary", "host: web-canary, subsets: [{name: a}]") == Names{"!`subsets`"});
  CHECK(of("", "web", "host: web, " + policy).empty());
}

TEST_CASE("HTTPProxy, RouteTable, TrafficSplit") {
  CHECK(LossesOf(Written("contour", "") +
                 Object("projectcontour.io/v1", "HTTPProxy",
                        "virtualhost: {fqdn: a.org}, routes: [{timeoutPolicy: {idle: 1s}, "
                        "services: [{name: web, port: 9898}]}]")) ==
        Names{"!`virtualhost` (requests to that host fail)", "`timeoutPolicy`"});
  CHECK(LossesOf(Written("contour", "") +
                 Object("projectcontour.io/v1", "HTTPProxy",
                        "routes: [{conditions: [{prefix: /}], services: [{name: web-primary}]}]"))
            .empty());
  CHECK(LossesOf(Written("gloo", "") +
                 Object("gateway.solo.io/v1", "RouteTable",
                        "routes: [{matchers: [{prefix: /a}], options: {timeout: 5s}, routeAction: "
                        "{single: {kube: {ref: {name: web}}}}}]")) ==
        Names{"`matchers` of a rule", "`options`"});
  const auto split = [](const std::string& spec) {
    return LossesOf(Written("smi:v1alpha1", "") +
                    Object("split.smi-spec.io/v1alpha1", "TrafficSplit", spec));
  };
  CHECK(split("service: web, backends: [{service: web-primary}, {service: web-canary}]").empty());
  CHECK(split("service: a, backends: [{service: b}]") ==
        Names{"!root Service `a`", "!backend Service `b`"});
}

TEST_CASE("TraefikService: what is weighed besides; without weights there is nothing to lose") {
  const auto traefik = [](const std::string& spec) {
    return Written("traefik", "") + Object("traefik.io/v1alpha1", "TraefikService", spec);
  };
  CHECK(LossesOf(traefik("weighted: {services: [{name: web-primary}]}")).empty());
  CHECK(LossesOf(traefik("weighted: {sticky: {cookie: {}}, services: [{name: api}, {name: t, kind: "
                         "TraefikService}]}")) ==
        Names{"`sticky`", "!backend Service `api`", "!TraefikService `t`"});
  const auto planned = PlanOf(traefik("mirroring: {name: web}"));
  CHECK(planned->plan.overwrites.empty());
  CHECK(planned->plan.canaries.front().crash == Crash::kNoWeights);
  CHECK(planned->plan.canaries.front().state == Reason::kRoutingPrerequisiteMissing);
  CHECK(planned->Row("web").verdict == Verdict::kRewrite);
  CHECK(PlanOf(traefik("weighted: {}"))->plan.canaries.front().crash == Crash::kNone);
  CHECK(PlanOf(Written("traefik", "") +
               Object("traefik.containo.us/v1alpha1", "TraefikService", "mirroring: {name: web}"))
            ->plan.canaries.front()
            .crash == Crash::kNone);
}

TEST_CASE("the copy of an Ingress has the backends of the Ingress") {
  const auto ingress = [](const std::string& name, const std::string& backends) {
    std::string paths;
    for (const char backend : backends) {
      paths += "{backend: {service: {name: " +
               (backend == 'w' ? std::string("web") : std::string(1, backend)) + "}}}, ";
    }
    return Object("networking.k8s.io/v1", "Ingress", "rules: [{http: {paths: [" + paths + "]}}]",
                  name);
  };
  const std::string canary = CanaryText("web",
                                        "  provider: nginx\n  ingressRef: {apiVersion: "
                                        "networking.k8s.io/v1, kind: Ingress, name: in}\n") +
                             DeploymentText("web") + ServiceText("web", "web");
  CHECK(LossesOf(canary + ingress("in", "wa") + ingress("in-canary", "wa")).empty());
  CHECK(LossesOf(canary + ingress("in", "wa") + ingress("in-canary", "wab")) ==
        Names{"!backend Service `b`"});
}

TEST_CASE("an object that the Canary owns loses nothing, another provider's neither") {
  const std::string owned =
      ", ownerReferences: [{apiVersion: flagger.app/v1beta1, kind: Canary, name: web, controller: "
      "true, uid: a}]";
  CHECK(OfVirtualService("", "hosts: [a.org]", owned).empty());
  CHECK(LossesOf(Written("kubernetes", "") +
                 Object("networking.istio.io/v1", "VirtualService", "hosts: [a.org]"))
            .empty());
}

}  // namespace
}  // namespace canary_lint
