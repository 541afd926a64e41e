// What an HTTPRoute of the name that a router writes loses.

#include <doctest/doctest.h>

#include "overwrites_input.h"

namespace canary_lint {
namespace {

const std::string kGateway = "gateway.networking.k8s.io/v1";
const std::string kRefs = ", gatewayRefs: [{name: eg, namespace: edge}]";

Names OfHttpRoute(const std::string& service, const std::string& spec,
                  const std::string& provider = "gatewayapi:v1", const PlanOptions& options = {}) {
  return LossesOf(
      Written(provider, kRefs + service) +
          ObjectText(kGateway, "HTTPRoute", "parentRefs: [{name: eg, namespace: edge}], " + spec),
      options);
}

TEST_CASE("HTTPRoute: hosts and parents") {
  const std::string rules = "rules: [{backendRefs: [{name: web, port: 9898}]}]";
  CHECK(OfHttpRoute("", rules).empty());
  CHECK(OfHttpRoute("", "hostnames: [a.org], " + rules) == Names{"host `a.org`"});
  CHECK(OfHttpRoute(", hosts: [a.org]", "hostnames: [a.org], " + rules).empty());
  CHECK(OfHttpRoute(", hosts: [b.org]", "hostnames: [a.org], " + rules) == Names{"!host `a.org`"});
  CHECK(OfHttpRoute(", hosts: ['*.b.org']", "hostnames: [a.b.org, '*.c.b.org'], " + rules).empty());
  CHECK(OfHttpRoute(", hosts: ['*.b.org']", "hostnames: [b.org], " + rules) ==
        Names{"!host `b.org`"});
  const auto parent = [&rules](const std::string& reference) {
    return LossesOf(Written("gatewayapi:v1", kRefs) +
                    ObjectText(kGateway, "HTTPRoute", "parentRefs: [" + reference + "], " + rules));
  };
  CHECK(parent("{group: gateway.networking.k8s.io, kind: Gateway, name: eg, namespace: edge}")
            .empty());
  CHECK(parent("{name: eg}") == Names{"!parent `eg`"});
  CHECK(parent("{name: eg, namespace: edge, sectionName: https}") == Names{"parent `eg/https`"});
  CHECK(parent("{name: eg, namespace: edge, port: 443}") == Names{"parent `eg`"});
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

TEST_CASE("HTTPRoute: what the Canary matches covers a rule, or cuts requests off") {
  const auto of = [](const std::string& wanted, const std::string& rule) {
    return OfHttpRoute(", match: [" + wanted + "]",
                       "rules: [{" + rule + "backendRefs: [{name: web, port: 9898}]}]");
  };
  const auto path = [](const std::string& text) { return "matches: [{path: {" + text + "}}], "; };
  const std::string api = "{uri: {prefix: /api}}";
  CHECK(of(api, path("value: /api/v1")).empty());
  CHECK(of(api, path("value: /api/")).empty());
  CHECK(of(api, path("type: Exact, value: /api")).empty());
  CHECK(of(api, path("value: /apis")) == Names{"!path `/apis`"});
  CHECK(of(api, path("value: /")) == Names{"!path `/`"});
  CHECK(of(api, "") == Names{"!a rule for all requests"});
  CHECK(of(api, "matches: [{headers: [{name: x, value: '1'}]}], ") ==
        Names{"!`matches` of a rule"});
  CHECK(of("{uri: {exact: /api}}", path("value: /api")) == Names{"!path `/api`"});
  CHECK(of("{uri: {prefix: /}, headers: {X: {exact: '1'}}}", path("value: /")) ==
        Names{"!path `/`"});
  CHECK(of("{headers: {X: {exact: '1'}}}", "matches: [{headers: [{name: x, value: '1'}]}], ")
            .empty());
  CHECK(of("{port: 80}", "").empty());
  CHECK(of(api, path("type: RegularExpression, value: '/api/v[12]/.*'")).empty());
  CHECK(of(api, path("type: RegularExpression, value: '/v1/.*'")) == Names{"!path `/v1/.*`"});
  CHECK(of("{uri: {regex: '/a/.*'}}", path("value: /b")) == Names{"!path `/b`"});
  CHECK(of("{uri: {regex: '.*/b'}}", path("value: /b")).empty());
}

TEST_CASE("a mirror answers nobody") {
  CHECK(OfHttpRoute("",
                    "rules: [{filters: [{type: RequestMirror, requestMirror: {backendRef: "
                    "{name: shadow, port: 80}}}], backendRefs: [{name: web, filters: [{type: "
                    "RequestMirror, requestMirror: {backendRef: {name: other}}}]}]}]") ==
        Names{"filter `RequestMirror`", "filter `RequestMirror`"});
  CHECK(OfHttpRoute(", mirror: [{backendRef: {name: shadow, port: 80}}]",
                    "rules: [{filters: [{type: RequestMirror, requestMirror: {backendRef: {name: "
                    "shadow, port: 80}}}], backendRefs: [{name: web}]}]")
            .empty());
}

TEST_CASE("HTTPRoute: filters that say something else, and annotations") {
  const std::string wanted =
      ", headers: {request: {set: {A: b}}}, rewrite: {uri: /x, type: ReplacePrefixMatch}";
  const auto filter = [&wanted](const std::string& text) {
    return OfHttpRoute(wanted,
                       "rules: [{filters: [{type: " + text + "}], backendRefs: [{name: web}]}]");
  };
  CHECK(
      filter("RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}").empty());
  CHECK(filter("RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: c}]}") ==
        Names{"filter `RequestHeaderModifier`"});
  CHECK(filter("RequestHeaderModifier, requestHeaderModifier: {remove: [d]}") ==
        Names{"filter `RequestHeaderModifier`"});
  CHECK(filter("ResponseHeaderModifier") == Names{"filter `ResponseHeaderModifier`"});
  CHECK(filter("URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /x}}")
            .empty());
  CHECK(filter("URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replaceFullPath: /x}}") ==
        Names{"filter `URLRewrite`"});
  const std::string annotated =
      Written("gatewayapi:v1beta1", kRefs) +
      ObjectText(kGateway, "HTTPRoute",
                 "parentRefs: [{name: eg, namespace: edge}], rules: [{backendRefs: [{name: web}]}]",
                 "web", ", annotations: {external-dns.alpha.kubernetes.io/ttl: '60'}");
  CHECK(LossesOf(annotated, AtRelease("1.40.0")).empty());
  CHECK(LossesOf(annotated, AtRelease("1.39.0")) ==
        Names{"annotation `external-dns.alpha.kubernetes.io/ttl`"});
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
  CHECK(OfHttpRoute(", timeout: 5000ms", timed, "gatewayapi:v1", AtRelease("1.35.0")).empty());
  CHECK(OfHttpRoute(", timeout: 6s", timed) == Names{"`timeouts`"});
  const std::string both =
      "rules: [{timeouts: {request: 5s, backendRequest: 2s}, backendRefs: [{name: web}]}]";
  CHECK(OfHttpRoute(", timeout: 5s, backendTimeout: 2s", both).empty());
  CHECK(OfHttpRoute(", timeout: 5s, backendTimeout: 2s", both, "gatewayapi:v1",
                    AtRelease("1.43.0")) == Names{"`timeouts`"});
  CHECK(OfHttpRoute(", timeout: 5s", timed, "gatewayapi:v1beta1") == Names{"`timeouts`"});
}

}  // namespace
}  // namespace canary_lint
