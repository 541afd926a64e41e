// What a route object of the name that a router writes loses, router by router; of an HTTPRoute
// see plan_overwrites_http_route_test.cpp.

#include <doctest/doctest.h>

#include "overwrites_input.h"

namespace canary_lint {
namespace {

Names OfVirtualService(const std::string& service, const std::string& spec,
                       const std::string& metadata = "") {
  return LossesOf(Written("istio", service) +
                  ObjectText("networking.istio.io/v1", "VirtualService",
                             spec + ", http: [{route: [{destination: {host: web}}]}]", "web",
                             metadata));
}

TEST_CASE("VirtualService: hosts and gateways, whatever their form") {
  CHECK(OfVirtualService("", "hosts: [web]").empty());
  CHECK(OfVirtualService("", "hosts: [web.default.svc.cluster.local], gateways: [mesh]").empty());
  CHECK(OfVirtualService(", hosts: ['*']", "hosts: [a.org]").empty());
  CHECK(OfVirtualService(", hosts: [web.default.svc.cluster.local]", "hosts: [web]").empty());
  CHECK(OfVirtualService(", hosts: [api]", "hosts: [api.default.svc.cluster.local]").empty());
  CHECK(OfVirtualService(", hosts: ['*.a.org']", "hosts: [b.a.org]").empty());
  CHECK(OfVirtualService(", hosts: ['*.a.org']", "hosts: [a.org]") == Names{"!host `a.org`"});
  CHECK(OfVirtualService("", "hosts: [web], exportTo: ['.']") == Names{"`exportTo`"});
  CHECK(OfVirtualService("", "hosts: [web], exportTo: ['*']").empty());
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
  CHECK(LossesOf(refused + ObjectText(group, "VirtualService", "hosts: [b.org]")).empty());
  CHECK(LossesOf(refused + ObjectText(group, "DestinationRule",
                                      "host: web-primary, subsets: [{name: v1}]", "web-primary")) ==
        Names{"!`subsets`"});
}

TEST_CASE("VirtualService: rules") {
  const auto http = [](const std::string& service, const std::string& rule) {
    return LossesOf(
        Written("istio", service) +
        ObjectText("networking.istio.io/v1", "VirtualService",
                   "hosts: [web], http: [{" + rule + "route: [{destination: {host: web}}]}]"));
  };
  const std::string match = "match: [{uri: {prefix: /a}}]";
  CHECK(http("", match + ", ") == Names{"`match` of a rule"});
  CHECK(http(", " + match, match + ", ").empty());
  CHECK(http(", " + match, "match: [{uri: {prefix: /b}}], ") == Names{"!a `match` of a rule"});
  CHECK(http(", " + match, "") == Names{"!a rule for all requests"});
  CHECK(http("", "timeout: 5s, ") == Names{"`timeout`"});
  CHECK(http(", timeout: 9s", "timeout: 5s, ") == Names{"`timeout`"});
  CHECK(http(", timeout: 1m", "timeout: 60s, ").empty());
  CHECK(http(", retries: {attempts: 2}", "retries: {attempts: 2, perTryTimeout: ''}, ").empty());
  CHECK(http(", retries: {attempts: 2}", "retries: {attempts: 3}, ") == Names{"`retries`"});
  CHECK(http(", " + match, "match: [{uri: {prefix: /ab}}], ").empty());
  CHECK(http("", "mirror: {host: shadow}, ") == Names{"mirror `shadow`"});
  CHECK(http("", "mirror: {host: web-canary}, ").empty());
  CHECK(http(", timeout: 9s", "fault: {abort: {httpStatus: 500}}, ") == Names{"`fault`"});
}

TEST_CASE("VirtualService: what other VirtualServices say is another destination") {
  const std::string taken =
      Written("istio", "") +
      ObjectText("networking.istio.io/v1", "VirtualService",
                 "hosts: [web], http: [{match: [{uri: {prefix: /a}}], delegate: {name: a}}]");
  const auto other = [](const std::string& host) {
    return ObjectText("networking.istio.io/v1", "VirtualService",
                      "http: [{route: [{destination: {host: " + host + "}}]}]", "a");
  };
  CHECK(LossesOf(taken) == Names{"`match` of a rule", "!delegate `a`"});
  CHECK(LossesOf(taken + other("api")) == Names{"`match` of a rule", "!delegate `a`"});
  CHECK(LossesOf(taken + other("web")) == Names{"`match` of a rule", "delegate `a`"});
}

TEST_CASE("VirtualService: routes for TCP, since 1.36.0, in any case") {
  const std::string tcp = ObjectText("networking.istio.io/v1", "VirtualService",
                                     "hosts: [web], tcp: [{route: [{destination: {host: web}}]}]");
  for (const char* protocol : {"tcp", "TCP"}) {
    CAPTURE(protocol);
    const std::string text = Written("istio", ", appProtocol: " + std::string(protocol)) + tcp;
    CHECK(LossesOf(text).empty());
    CHECK(LossesOf(text, AtRelease("1.36.0")).empty());
    CHECK(LossesOf(text, AtRelease("1.35.0")) == Names{"!every `tcp` route"});
  }
  CHECK(LossesOf(Written("istio", ", appProtocol: TCP") +
                 ObjectText("networking.istio.io/v1", "VirtualService",
                            "hosts: [web], http: [{route: [{destination: {host: web}}]}]")) ==
        Names{"!every `http` route"});
}

TEST_CASE("DestinationRules of primary and canary, not that of the apex") {
  const auto of = [](const std::string& service, const std::string& name, const std::string& spec) {
    return LossesOf(Written("istio", service) +
                    ObjectText("networking.istio.io/v1", "DestinationRule", spec, name));
  };
  const std::string policy = "trafficPolicy: {tls: {mode: DISABLE}}";
  CHECK(of("", "web-primary", "host: web-primary, " + policy) == Names{"`trafficPolicy`"});
  CHECK(of(", " + policy, "web-primary", "host: web-primary, " + policy).empty());
  CHECK(of("", "web-canary", "host: other") == Names{"host `other`"});
  CHECK(of("", "web-canary", "host: web-canary, subsets: [{name: a}]") == Names{"!`subsets`"});
  CHECK(of("", "web", "host: web, " + policy).empty());
  // Nothing that Flagger knows of it differs: it is not written.
  CHECK(of("", "web-primary", "host: web-primary, exportTo: ['.']").empty());
  CHECK(of(", " + policy, "web-primary", "host: web-primary, exportTo: ['.']") ==
        Names{"`exportTo`"});
}

TEST_CASE("HTTPProxy, RouteTable, TrafficSplit") {
  CHECK(LossesOf(Written("contour", "") +
                 ObjectText("projectcontour.io/v1", "HTTPProxy",
                            "virtualhost: {fqdn: a.org}, routes: [{timeoutPolicy: {idle: 1s}, "
                            "services: [{name: web, port: 9898}]}]")) ==
        Names{"!`virtualhost` (requests to that host fail)", "`timeoutPolicy`"});
  CHECK(
      LossesOf(Written("contour", "") +
               ObjectText("projectcontour.io/v1", "HTTPProxy",
                          "routes: [{conditions: [{prefix: /}], services: [{name: web-primary}]}]"))
          .empty());
  CHECK(LossesOf(
            Written("gloo", "") +
            ObjectText("gateway.solo.io/v1", "RouteTable",
                       "routes: [{matchers: [{prefix: /a}], options: {timeout: 5s}, routeAction: "
                       "{single: {kube: {ref: {name: web}}}}}]")) ==
        Names{"`matchers` of a rule", "`options`"});
  const auto split = [](const std::string& spec) {
    return LossesOf(Written("smi:v1alpha1", "") +
                    ObjectText("split.smi-spec.io/v1alpha1", "TrafficSplit", spec));
  };
  CHECK(split("service: web, backends: [{service: web-primary}, {service: web-canary}]").empty());
  CHECK(split("service: a, backends: [{service: b}]") ==
        Names{"!root Service `a`", "!backend Service `b`"});
}

TEST_CASE("HTTPProxy: one prefix is written, and the class since 1.43.0") {
  const auto of = [](const std::string& service, const std::string& route) {
    return LossesOf(Written("contour", service) +
                    ObjectText("projectcontour.io/v1", "HTTPProxy",
                               "routes: [{" + route + "services: [{name: web, port: 9898}]}]"));
  };
  const std::string api = ", match: [{uri: {prefix: /api}}]";
  CHECK(of(api, "conditions: [{prefix: /}], ") == Names{"!path `/`"});
  CHECK(of(api, "") == Names{"!a rule for all requests"});
  CHECK(of(api, "conditions: [{prefix: /api/v1}], ").empty());
  CHECK(of(", match: [{headers: {x: {exact: a}}}]", "conditions: [{prefix: /}], ").empty());
  CHECK(of(", timeout: 9s", "timeoutPolicy: {response: 5s}, ") == Names{"`timeoutPolicy`"});
  CHECK(of(", timeout: 9s", "timeoutPolicy: {response: 9s}, ").empty());
  const std::string classed =
      Written("contour", "") +
      ObjectText("projectcontour.io/v1", "HTTPProxy",
                 "ingressClassName: edge, routes: [{services: [{name: web, port: 9898}]}]");
  const std::string flagger = FlaggerText("1.42.0", "-ingress-class=edge");
  CHECK(LossesOf(classed + flagger) == Names{"`ingressClassName`"});
  CHECK(LossesOf(classed + FlaggerText("1.43.0", "-ingress-class=edge")).empty());
}

TEST_CASE("RouteTable: destinations that are no Services") {
  const auto of = [](const std::string& action, const std::string& more = "") {
    return LossesOf(Written("gloo", ", match: [{uri: {prefix: /api}}]") +
                    ObjectText("gateway.solo.io/v1", "RouteTable",
                               "routes: [{matchers: [{prefix: /}], " + action + "}]") +
                    more);
  };
  const auto upstream = [](const std::string& name) {
    return "routeAction: {single: {upstream: {name: " + name + ", namespace: gloo-system}}}";
  };
  CHECK(of(upstream("default-web-9898")).empty());
  CHECK(of(upstream("default-web-primaryupstream-9898")).empty());
  CHECK(of(upstream("default-legacy-80")) == Names{"!upstream `default-legacy-80`"});
  CHECK(of(upstream("something")).empty());
  const auto object = [](const std::string& service) {
    return "---\n{apiVersion: gloo.solo.io/v1, kind: Upstream, metadata: {name: something, "
           "namespace: "
           "gloo-system}, spec: {kube: {serviceName: " +
           service + ", serviceNamespace: default}}}\n";
  };
  CHECK(of(upstream("something"), object("web")).empty());
  CHECK(of(upstream("something"), object("legacy")) == Names{"!upstream `something`"});
  CHECK(of("delegateAction: {ref: {name: a}}") == Names{"!`delegateAction`"});
}

TEST_CASE("TraefikService: what is weighed besides; without weights there is nothing to lose") {
  const auto traefik = [](const std::string& spec) {
    return Written("traefik", "") + ObjectText("traefik.io/v1alpha1", "TraefikService", spec);
  };
  CHECK(LossesOf(traefik("weighted: {services: [{name: web-primary}]}")).empty());
  CHECK(LossesOf(traefik("weighted: {sticky: {cookie: {}}, services: [{name: api}, {name: t, kind: "
                         "TraefikService}]}")) ==
        Names{"`sticky`", "!backend Service `api`", "!TraefikService `t`"});
  const auto planned = PlanOf(traefik("mirroring: {name: web}"));
  CHECK(planned->plan.overwrites.empty());
  CHECK(planned->plan.canaries.front().crash() == Crash::kNoWeights);
  CHECK(planned->plan.canaries.front().state() == Reason::kRoutingPrerequisiteMissing);
  CHECK(planned->Row("web").verdict == Verdict::kRewrite);
  CHECK(PlanOf(traefik("weighted: {}"))->plan.canaries.front().crash() == Crash::kNone);
  CHECK(PlanOf(Written("traefik", "") + ObjectText("traefik.containo.us/v1alpha1", "TraefikService",
                                                   "mirroring: {name: web}"))
            ->plan.canaries.front()
            .crash() == Crash::kNone);
}

TEST_CASE("the copy of an Ingress has the backends of the Ingress") {
  const auto ingress = [](const std::string& name, const std::string& backends) {
    std::string paths;
    for (const char backend : backends) {
      paths += "{backend: {service: {name: " +
               (backend == 'w' ? std::string("web") : std::string(1, backend)) + "}}}, ";
    }
    return ObjectText("networking.k8s.io/v1", "Ingress",
                      "rules: [{http: {paths: [" + paths + "]}}]", name);
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
                 ObjectText("networking.istio.io/v1", "VirtualService", "hosts: [a.org]"))
            .empty());
}

}  // namespace
}  // namespace canary_lint
