// What each kind that sends requests to Services is read to name: which Services, at which ports.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "read_text.h"

namespace canary_lint::test {
namespace {

using Names = std::vector<std::string>;

/// `namespace/service:port` of every backend of the one route, in order; the port where it is
/// named.
Names BackendsOf(const std::string& api_version, const std::string& kind, const std::string& body) {
  const ReadText read = Read("apiVersion: " + api_version + "\nkind: " + kind +
                             "\nmetadata: {name: r, namespace: shop}\n" + body + "\n");
  REQUIRE(read.inventory.routes.size() == 1);
  Names names;
  for (const ServiceReference& backend : read.inventory.routes.front().backends) {
    names.push_back(fmt::format("{}/{}{}", backend.namespace_name, backend.service,
                                backend.port ? ":" + backend.port->ToString() : ""));
  }
  return names;
}

TEST_CASE("a host of Istio names a Service in two forms only") {
  const auto service = [](std::string_view host) {
    const auto named = ServiceOfHost(host, "shop");
    return named ? named->namespace_name + "/" + named->name : "none";
  };
  CHECK(service("a") == "shop/a");
  CHECK(service("a.other.svc.cluster.local") == "other/a");
  CHECK(service("a.other.svc") == "other/a");
  for (const char* host : {"", "*", "*.other.svc.cluster.local", "a.other", "a.example.org",
                           "a.b.c.svc.cluster.local"}) {
    INFO(host);
    CHECK(service(host) == "none");
  }
}

TEST_CASE("hosts of Istio are compared in one form") {
  CHECK(FullHost("a", "shop") == "a.shop.svc.cluster.local");
  CHECK(FullHost("a.shop.svc", "other") == FullHost("a", "shop"));
  CHECK(FullHost("a.shop.svc.example.org", "other") == FullHost("a", "shop"));
  CHECK(FullHost("*a", "shop") == "*a.shop.svc.cluster.local");
  for (const char* host : {"*", "a.example.org", "*.shop.svc.cluster.local"}) {
    INFO(host);
    CHECK(FullHost(host, "shop") == host);
  }
}

TEST_CASE("two hosts meet where one covers the other") {
  CHECK(HostsMeet("a.example.org", "a.example.org"));
  CHECK(HostsMeet("*.example.org", "a.example.org"));
  CHECK(HostsMeet("a.example.org", "*"));
  CHECK_FALSE(HostsMeet("a.example.org", "b.example.org"));
  CHECK(HostsMeet("*.example.org", "*a.example.org"));
  CHECK(HostsMeet("*.a.example.org", "*.example.org"));
  CHECK(HostsMeet("*web", "web"));  // `*` stands for any text, be it none
  CHECK(HostsMeet("*.example.org", "*example.org"));
  CHECK_FALSE(HostsMeet("*.example.org", "example.org"));
  CHECK_FALSE(HostsMeet("A.example.org", "a.example.org"));
  CHECK_FALSE(HostsMeet("*.a.example.org", "*.b.example.org"));
}

TEST_CASE("a gateway of Istio has a namespace, however it is written") {
  CHECK(GatewayName("mesh", "shop") == "mesh");
  CHECK(GatewayName("public", "shop") == "shop/public");
  CHECK(GatewayName("edge/public", "shop") == "edge/public");
  CHECK(GatewayName("public.edge.svc.cluster.local", "shop") == "edge/public");
}

TEST_CASE("Ingress, in both of its forms") {
  CHECK(BackendsOf("networking.k8s.io/v1", "Ingress", R"(spec:
  defaultBackend: {service: {name: a, port: {name: http}}}
  rules:
  - host: a.example.org
  - http: {paths: [{backend: {service: {name: b, port: {number: 80}}}}, {backend: {resource: {kind: Bucket, name: c}}}]})") ==
        Names{"shop/a:http", "shop/b:80"});
  CHECK(BackendsOf("extensions/v1beta1", "Ingress", R"(spec:
  backend: {serviceName: a, servicePort: 80}
  rules: [{http: {paths: [{backend: {serviceName: b, servicePort: http}}]}}])") ==
        Names{"shop/a:80", "shop/b:http"});
}

TEST_CASE("routes of the Gateway API: backends and mirrors, Services only") {
  for (const char* kind : {"HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute"}) {
    CHECK(BackendsOf("gateway.networking.k8s.io/v1", kind, R"(spec:
  rules:
  - filters: [{type: RequestMirror, requestMirror: {backendRef: {name: m, port: 80}}}]
    backendRefs:
    - {name: a, port: 80}
    - {name: b, namespace: other, port: 81, group: "", kind: Service}
    - {name: c, group: example.org, kind: Bucket}
    - {name: d, group: multicluster.x-k8s.io, kind: Service})") ==
          Names{"shop/m:80", "shop/a:80", "other/b:81"});
  }
}

TEST_CASE("VirtualService of Istio: destinations and mirrors of all protocols") {
  CHECK(BackendsOf("networking.istio.io/v1", "VirtualService", R"(spec:
  hosts: [a.example.org]
  http:
  - route: [{destination: {host: a, port: {number: 80}}}, {destination: {host: example.org}}]
    mirror: {host: m}
    mirrors: [{destination: {host: o}}]
  - delegate: {name: d}
  tls: [{route: [{destination: {host: b.other.svc.cluster.local}}]}]
  tcp: [{route: [{destination: {host: c.other}}]}, {route: [{destination: {host: "*.x"}}]}])") ==
        Names{"shop/a:80", "shop/m", "shop/o", "other/b"});
}

TEST_CASE("TrafficSplit, HTTPProxy, RouteTable, ApisixRoute") {
  CHECK(BackendsOf("split.smi-spec.io/v1alpha2", "TrafficSplit",
                   "spec: {service: root, backends: [{service: a}, {service: b, weight: 1}]}") ==
        Names{"shop/a", "shop/b"});
  CHECK(BackendsOf("projectcontour.io/v1", "HTTPProxy", R"(spec:
  routes: [{services: [{name: a, port: 80}, {name: b, port: 81, mirror: true}]}]
  includes: [{name: other}]
  tcpproxy: {services: [{name: c, port: 443}]})") == Names{"shop/a:80", "shop/b:81", "shop/c:443"});
  CHECK(BackendsOf("gateway.solo.io/v1", "RouteTable", R"(spec:
  routes:
  - routeAction: {single: {kube: {ref: {name: a, namespace: other}, port: 80}}}
  - routeAction: {multi: {destinations: [{destination: {kube: {ref: {name: b}, port: 81}}}, {destination: {upstream: {name: u}}}]}}
  - delegateAction: {ref: {name: t}})") == Names{"other/a:80", "shop/b:81"});
  CHECK(BackendsOf("apisix.apache.org/v2", "ApisixRoute", R"(spec:
  http: [{name: one, backends: [{serviceName: a, servicePort: 80}]}]
  stream: [{name: two, backend: {serviceName: b, servicePort: 53}}])") ==
        Names{"shop/a:80", "shop/b:53"});
}

TEST_CASE("Traefik: Services, but no TraefikService") {
  for (const char* group : {"traefik.io/v1alpha1", "traefik.containo.us/v1alpha1"}) {
    for (const char* kind : {"IngressRoute", "IngressRouteTCP", "IngressRouteUDP"}) {
      CHECK(BackendsOf(group, kind, R"(spec:
  routes: [{services: [{name: a, port: 80}, {name: t, kind: TraefikService}, {name: b, namespace: other, port: http}]}])") ==
            Names{"shop/a:80", "other/b:http"});
    }
    CHECK(BackendsOf(group, "TraefikService",
                     "spec: {weighted: {services: [{name: a, port: 80}, {name: t, kind: "
                     "TraefikService}]}}") == Names{"shop/a:80"});
    CHECK(BackendsOf(group, "TraefikService",
                     "spec: {mirroring: {name: a, port: 80, mirrors: [{name: b, port: 81}, "
                     "{name: t, kind: TraefikService}]}}") == Names{"shop/a:80", "shop/b:81"});
  }
}

TEST_CASE("an APIService and webhooks ask port 443 where they name none") {
  CHECK(BackendsOf("apiregistration.k8s.io/v1", "APIService",
                   "spec: {service: {name: a, namespace: other}}") == Names{"other/a:443"});
  CHECK(BackendsOf("apiregistration.k8s.io/v1", "APIService",
                   "spec: {service: {name: a, namespace: other, port: 8443}}") ==
        Names{"other/a:8443"});
  CHECK(BackendsOf("apiregistration.k8s.io/v1", "APIService", "spec: {group: apps}").empty());
  for (const char* kind : {"MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"}) {
    CHECK(BackendsOf("admissionregistration.k8s.io/v1", kind, R"(webhooks:
- {name: one, clientConfig: {service: {name: a, namespace: other}}}
- {name: two, clientConfig: {service: {name: b, namespace: other, port: 8443}}}
- {name: three, clientConfig: {url: https://example.org}})") ==
          Names{"other/a:443", "other/b:8443"});
  }
}

TEST_CASE("a kind of that name in another group is no route") {
  const ReadText read = Read(
      "{apiVersion: appmesh.k8s.aws/v1beta2, kind: VirtualService, metadata: {name: r, namespace: "
      "shop}, spec: {http: [{route: [{destination: {host: a}}]}]}}\n");
  CHECK(read.inventory.routes.empty());
  CHECK(read.inventory.others.size() == 1);
}

TEST_CASE("odd shapes name nothing") {
  for (const char* body : {"spec: 1", "spec: {rules: {a: b}}", "spec: {rules: [1, null]}",
                           "spec: {rules: [{backendRefs: [{name: 1}, {name: null}, x]}]}"}) {
    CHECK(BackendsOf("gateway.networking.k8s.io/v1", "HTTPRoute", body).empty());
  }
}

/// As BackendsOf, of a RouteTable that leads to that Upstream.
Names BehindUpstream(const std::string& name, const std::string& others) {
  const ReadText read = Read(
      others + "---\napiVersion: gateway.solo.io/v1\nkind: RouteTable\n" +
      "metadata: {name: r, namespace: shop}\nspec: {routes: [{routeAction: {single: {upstream: " +
      "{name: " + name + ", namespace: gloo-system}}}}]}\n");
  Names names;
  for (const ServiceReference& backend : read.inventory.routes.front().backends) {
    CHECK(backend.by_upstream);
    names.push_back(fmt::format("{}/{}{}", backend.namespace_name, backend.service,
                                backend.port ? ":" + backend.port->ToString() : ""));
  }
  return names;
}

std::string ServiceText(const std::string& space, const std::string& name) {
  return fmt::format(
      "---\napiVersion: v1\nkind: Service\nmetadata: {{name: {}, namespace: {}}}\n"
      "spec: {{selector: {{app: a}}, ports: [{{port: 80}}]}}\n",
      name, space);
}

TEST_CASE("an Upstream of Gloo stands for a port of a Service") {
  CHECK(BehindUpstream("shop-a-80", ServiceText("shop", "a")) == Names{"shop/a:80"});
  CHECK(BehindUpstream("shop-a-81", ServiceText("shop", "a")).empty());
  CHECK(BehindUpstream("shop-a-80", "").empty());
  // Two Services come to one name.
  const std::string two = ServiceText("shop", "a-b") + ServiceText("shop-a", "b");
  CHECK(BehindUpstream("shop-a-b-80", two).empty());
  const std::string upstream =
      "---\napiVersion: gloo.solo.io/v1\nkind: Upstream\n"
      "metadata: {name: shop-a-80, namespace: gloo-system}\nspec: ";
  const std::string kube = "{kube: {serviceName: b, serviceNamespace: other, servicePort: 8080}}\n";
  CHECK(BehindUpstream("shop-a-80", ServiceText("shop", "a") + upstream + kube) ==
        Names{"other/b:8080"});
  const std::string host = "{static: {hosts: [{addr: example.org, port: 80}]}}\n";
  CHECK(BehindUpstream("shop-a-80", ServiceText("shop", "a") + upstream + host).empty());
}

}  // namespace
}  // namespace canary_lint::test
