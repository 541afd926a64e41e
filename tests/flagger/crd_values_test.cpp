// What a Canary's schema asks of single values. Each expectation was checked against the API
// server's own validation (k8s.io/apiextensions-apiserver) of Flagger's CRD.

#include <doctest/doctest.h>

#include <string>

#include "crd_input.h"

namespace canary_lint {
namespace {

TEST_CASE("required members") {
  CHECK(Fields({.target = ""}) == Strings{"spec.targetRef"});
  CHECK(Fields({.analysis = ""}) == Strings{"spec.analysis"});
  CHECK(Fields(WithTarget("{kind: Deployment, name: a}")) == Strings{"spec.targetRef.apiVersion"});
  CHECK(Fields(WithTarget("{apiVersion: apps/v1, name: a}")) == Strings{"spec.targetRef.kind"});
  CHECK(Fields(WithService("{name: a}")) == Strings{"spec.service.port"});
  CHECK(Fields(WithAnalysis("{threshold: 1, iterations: 1}")) == Strings{"spec.analysis.interval"});
  CHECK(Fields(WithAnalysis("{interval: 1m, iterations: 1}")) ==
        Strings{"spec.analysis.threshold"});
  CHECK(Fields(With("autoscalerRef: {kind: HorizontalPodAutoscaler, name: a}")) ==
        Strings{"spec.autoscalerRef.apiVersion"});
}

TEST_CASE("required members of what stands in lists") {
  CHECK(Fields(WithAnalysis(
            "{interval: 1m, threshold: 1, iterations: 1, metrics: [{name: a}, {}]}")) ==
        Strings{"spec.analysis.metrics[1].name"});
  CHECK(
      Fields(WithAnalysis("{interval: 1m, threshold: 1, iterations: 1, webhooks: [{name: a}]}")) ==
      Strings{"spec.analysis.webhooks[0].url"});
  CHECK(Fields(WithAnalysis("{interval: 1m, threshold: 1, iterations: 1, alerts: [{name: a, "
                            "providerRef: {namespace: b}}]}")) ==
        Strings{"spec.analysis.alerts[0].providerRef.name"});
}

TEST_CASE("exactly one way to shift traffic") {
  CHECK(Fields(WithAnalysis("{interval: 1m, threshold: 1}")) == Strings{"spec.analysis"});
  CHECK(Fields(WithAnalysis("{interval: 1m, threshold: 1, iterations: 1, stepWeight: 5}")) ==
        Strings{"spec.analysis"});
  CHECK(Fields(WithAnalysis("{interval: 1m, threshold: 1, stepWeights: [5]}")).empty());
  CHECK(Fields(WithAnalysis("{interval: 1m, threshold: 1, stepWeight: 5, maxWeight: 50}")).empty());
}

TEST_CASE("a null counts as absent, but not in a list") {
  CHECK(Fields(With("provider: null")).empty());
  CHECK(Fields(WithService("{port: 80, name: null, targetPort: ~}")).empty());
  CHECK(Fields(WithService("{port: null}")) == Strings{"spec.service.port"});
  CHECK(Fields(WithAnalysis("null")) == Strings{"spec.analysis"});
  CHECK(Fields(WithAnalysis("{interval: 1m, threshold: 1, iterations: 1, stepWeight: null}"))
            .empty());
  CHECK(Fields(WithService("{port: 80, apex: {labels: {a: null}}}")).empty());
  CHECK(Fields(WithService("{port: 80, hosts: [a, null]}")) == Strings{"spec.service.hosts[1]"});
}

TEST_CASE("types") {
  CHECK(Fields(WithService("{port: \"80\"}")) == Strings{"spec.service.port"});
  CHECK(Fields(WithService("{port: 80.0, targetPort: 8080}")).empty());
  CHECK(Fields(WithService("{port: 80, targetPort: http}")).empty());
  CHECK(Fields(WithService("{port: 80, targetPort: 1.5}")) == Strings{"spec.service.targetPort"});
  CHECK(Fields(WithService("{port: 80, hosts: a}")) == Strings{"spec.service.hosts"});
  CHECK(Fields(WithService("{port: 80, apex: {labels: {a: true}}}")) ==
        Strings{"spec.service.apex.labels.a"});
  CHECK(Fields(With("suspend: \"true\"")) == Strings{"spec.suspend"});
  CHECK(Fields(With("skipAnalysis: yes")).empty());
  CHECK(Fields({.target = "[a]"}) == Strings{"spec.targetRef"});
  CHECK(Check("apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: a}\nspec: text\n")
            .Fields() == Strings{"spec"});
}

TEST_CASE("text: enumerations, patterns, lengths") {
  CHECK(Fields(WithAnalysis("{interval: 10, threshold: 1, iterations: 1}")) ==
        Strings{"spec.analysis.interval"});
  for (const char* wrong : {"1h", "m", "' 1m'", "1.5m", "''", "-1m"}) {
    CAPTURE(wrong);
    CHECK(Fields(WithAnalysis("{threshold: 1, iterations: 1, interval: " + std::string(wrong) +
                              "}")) == Strings{"spec.analysis.interval"});
  }
  for (const char* right : {"1m", "30s", "1m30s", "10ms"}) {
    CAPTURE(right);
    CHECK(
        Fields(WithAnalysis("{threshold: 1, iterations: 1, interval: " + std::string(right) + "}"))
            .empty());
  }
  CHECK(Fields(With("ingressRef: {apiVersion: a, kind: Service, name: a}")) ==
        Strings{"spec.ingressRef.kind"});
  CHECK(Fields(WithService("{port: 80, gatewayRefs: [{name: ''}]}")) ==
        Strings{"spec.service.gatewayRefs[0].name"});
  CHECK(Fields(WithService("{port: 80, gatewayRefs: [{name: a, namespace: A_b}]}")) ==
        Strings{"spec.service.gatewayRefs[0].namespace"});
  // Lengths are counted in code points.
  std::string name;
  for (int i = 0; i < 253; ++i) name += "é";
  CHECK(Fields(WithService("{port: 80, gatewayRefs: [{name: " + name + "}]}")).empty());
  CHECK(Fields(WithService("{port: 80, gatewayRefs: [{name: " + name + "x}]}")) ==
        Strings{"spec.service.gatewayRefs[0].name"});
}

TEST_CASE("numbers and lists have bounds where the schema says so, and nowhere else") {
  CHECK(Fields(WithService("{port: 80, gatewayRefs: [{name: a, port: 65536}]}")) ==
        Strings{"spec.service.gatewayRefs[0].port"});
  CHECK(Fields(WithService("{port: 80, gatewayRefs: [{name: a, port: 0}]}")) ==
        Strings{"spec.service.gatewayRefs[0].port"});
  CHECK(Fields(WithService("{port: 99999}")).empty());
  CHECK(Fields(WithService("{port: -1}")).empty());
  CHECK(Fields(WithService("{port: 80, retries: {attempts: 99999999999}}")).empty());
  std::string refs;
  for (int i = 0; i < 33; ++i) refs += "{name: a}, ";
  CHECK(Fields(WithService("{port: 80, gatewayRefs: [" + refs + "]}")) ==
        Strings{"spec.service.gatewayRefs"});
}

TEST_CASE("a consistent hash needs one key, unless a simple balancer is named beside it") {
  const auto balancer = [](const std::string& text) {
    return Fields(WithService("{port: 80, trafficPolicy: {loadBalancer: {" + text + "}}}"));
  };
  const Strings refused{"spec.service.trafficPolicy.loadBalancer"};
  CHECK(balancer("simple: RANDOM").empty());
  CHECK(balancer("consistentHash: {useSourceIp: true}").empty());
  CHECK(balancer("simple: RANDOM, consistentHash: {}").empty());
  CHECK(balancer("consistentHash: {}") == refused);
  CHECK(balancer("consistentHash: {useSourceIp: true, httpHeaderName: a}") == refused);
  CHECK(balancer("simple: RANDOM, consistentHash: {useSourceIp: true}") == refused);
  CHECK(balancer("") == refused);
}

TEST_CASE("a mirror that is a Service has a port") {
  const auto mirror = [](const std::string& text, const Release& release = NewestRelease()) {
    return Fields(WithService("{port: 80, mirror: [{backendRef: {name: a" + text + "}}]}"),
                  release);
  };
  const Strings refused{"spec.service.mirror[0].backendRef.port"};
  CHECK(mirror("") == refused);
  CHECK(mirror(", kind: Service, group: ''") == refused);
  CHECK(mirror(", port: 80").empty());
  CHECK(mirror(", kind: Other").empty());
  CHECK(mirror(", group: example.org").empty());
  CHECK(mirror("", {1, 33, 0}).empty());
}

TEST_CASE("what the schema does not know is pruned") {
  CHECK(Fields(With("unknown: {a: [1]}")).empty());
  CHECK(Fields(With("analysis.interval: 5")).empty());
  CHECK(Fields(With("canaryAnalysis: {}")).empty());
  CHECK(
      Fields(WithAnalysis("{interval: 1m, threshold: 1, iterations: 1, 'metrics[]': 1}")).empty());
  // `spec` is not demanded, and status is not the user's.
  CHECK(Check("apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: a}\n")
            .Fields()
            .empty());
  CHECK(Check(Parts{}.Text() + "status: {phase: 1}\n").Fields().empty());
}

}  // namespace
}  // namespace canary_lint
