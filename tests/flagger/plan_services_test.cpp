// What becomes of a Service: verdict, shape, changes.

#include <doctest/doctest.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;
using Members = std::vector<ShapeMember>;

std::string NodePortService(const std::string& port) {
  return R"(---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector: {app: web}
  ports:
  - )" + port +
         "\n";
}

std::string OwnedService(const std::string& labels, const std::string& annotations) {
  return R"(---
apiVersion: v1
kind: Service
metadata:
  name: web
  labels: )" +
         labels + R"(
  annotations: )" +
         annotations + R"(
  ownerReferences:
  - {apiVersion: flagger.app/v1beta1, kind: Canary, name: web, uid: "1", controller: true}
spec:
  selector: {app: web-primary}
  ports:
  - {name: http, port: 9898}
)";
}

const char* const kMarks =
    "{kustomize.toolkit.fluxcd.io/reconcile: disabled, helm.toolkit.fluxcd.io/driftDetection: "
    "disabled}";

TEST_CASE("a cluster with one IP family refuses a selector for what has two") {
  const std::string rest = CanaryText("web") + DeploymentText("web");
  const auto service = [](const std::string& name, const std::string& spec) {
    return "---\n{apiVersion: v1, kind: Service, metadata: {name: " + name +
           ", uid: u}, spec: {ports: [{port: 9898}], " + spec + "}}\n";
  };
  const auto verdict = [&](const std::string& spec, const std::string& others = "") {
    return PlanOf(rest + service("web", spec) + others, Snapshot())->Row("web").verdict;
  };
  const std::string single =
      service("a", "selector: {a: b}, ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv4]");
  const std::string dual =
      service("a", "selector: {a: b}, ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv4, IPv6]");
  CHECK(verdict("clusterIP: None") == Verdict::kConditional);
  CHECK(verdict("clusterIP: None", single) == Verdict::kBlocked);
  CHECK(verdict("clusterIP: None", dual) == Verdict::kRewrite);
  CHECK(verdict("clusterIP: None, ipFamilyPolicy: SingleStack", single) == Verdict::kRewrite);
  CHECK(verdict("clusterIP: None, selector: {c: d}", single) == Verdict::kRewrite);
  CHECK(verdict("type: ClusterIP", single) == Verdict::kRewrite);
}

TEST_CASE("a rewrite says what changes") {
  const auto planned =
      PlanOf(CanaryText("web") + DeploymentText("web") + ServiceText("web", "web"));
  const ServiceOutlook& apex = planned->Row("web");
  CHECK(apex.verdict == Verdict::kRewrite);
  CHECK(apex.changes ==
        Members{ShapeMember::kSelector, ShapeMember::kPorts, ShapeMember::kAnnotations});
  REQUIRE(apex.after.has_value());
  CHECK(apex.after->labels.empty());
  CHECK(apex.after->annotations.size() == 2);
  CHECK(apex.DecidingClaim() != nullptr);
}

TEST_CASE("node ports go with the name of a port") {
  const std::string rest = CanaryText("web") + DeploymentText("web");
  SUBCASE("a number that is written") {
    const auto planned = PlanOf(rest + NodePortService("{name: http, port: 80, nodePort: 30080}"));
    REQUIRE(planned->Row("web").after.has_value());
    CHECK(planned->Row("web").after->ports.front().node_port == 30080);
    CHECK_FALSE(planned->Row("web").after->ports.front().node_port_allocated);
  }
  SUBCASE("a number under another name is given up for a new one") {
    const auto planned = PlanOf(rest + NodePortService("{name: web, port: 80, nodePort: 30080}"));
    REQUIRE(planned->Row("web").after.has_value());
    CHECK(planned->Row("web").after->ports.front().node_port == 0);
    CHECK(planned->Row("web").after->ports.front().node_port_allocated);
  }
  SUBCASE("a number that the cluster chose stays, whatever it is") {
    std::string service = NodePortService("{name: http, port: 9898}");
    service.replace(service.find("{app: web}"), 10, "{app: web-primary}");
    CHECK(PlanOf(rest + service)->Row("web").verdict == Verdict::kAdopt);
  }
}

TEST_CASE("what a port lost or kept decides between rewrite and adopt") {
  const std::string rest = CanaryText("web") + DeploymentText("web");
  const std::string right = R"(---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web-primary}
  ports:
  - {name: http, port: 9898, targetPort: 9898)";
  CHECK(PlanOf(rest + right + "}\n")->Row("web").verdict == Verdict::kAdopt);
  CHECK(PlanOf(rest + right + ", appProtocol: http}\n")->Row("web").verdict == Verdict::kRewrite);
  CHECK(PlanOf(rest + right + ", protocol: UDP}\n")->Row("web").verdict == Verdict::kRewrite);
}

TEST_CASE("an owned Service as Flagger made it is left as it is") {
  const auto planned =
      PlanOf(CanaryText("web") + DeploymentText("web") + OwnedService("{app: web}", kMarks));
  CHECK(planned->Row("web").verdict == Verdict::kOwned);
  CHECK(planned->Row("web").changes.empty());
  CHECK(planned->Row("web").before.labels == Labels{{"app", "web"}});
}

TEST_CASE("a Service is owned by the Canary of that name, not by another, nor by another kind") {
  const std::string rest = CanaryText("web") + DeploymentText("web");
  const std::string owned = OwnedService("{app: web, team: shop}", kMarks);
  for (const char* owner : {"kind: Canary, name: other", "kind: Thing, name: web"}) {
    std::string service = owned;
    const std::string canary = "kind: Canary, name: web";
    service.replace(service.find(canary), canary.size(), owner);
    const auto planned = PlanOf(rest + service);
    CHECK(planned->Row("web").verdict == Verdict::kAdopt);
    CHECK(planned->Row("web").before.labels.empty());
  }
}

TEST_CASE("what a user added to an owned Service is removed") {
  const std::string added = "{app: web, team: shop}";
  const std::string unmanaged = "  service: {port: 9898, unmanagedMetadata: {labels: [team]}}\n";
  const std::string rest = DeploymentText("web") + OwnedService(added, kMarks);
  const auto planned = PlanOf(CanaryText("web") + rest);
  CHECK(planned->Row("web").verdict == Verdict::kOwned);
  CHECK(planned->Row("web").changes == Members{ShapeMember::kLabels});
  REQUIRE(planned->Row("web").after.has_value());
  CHECK(planned->Row("web").after->labels == Labels{{"app", "web"}});
  SUBCASE("unless it is unmanaged, since 1.42") {
    CHECK(PlanOf(CanaryText("web", unmanaged) + rest)->Row("web").changes.empty());
    CHECK(PlanOf(CanaryText("web", unmanaged) + rest, AtRelease("1.41.0"))->Row("web").changes ==
          Members{ShapeMember::kLabels});
  }
}

TEST_CASE("two Canaries want one Service") {
  const std::string shop = "  service: {name: shop, port: 9898}\n";
  const std::string canaries = CanaryText("one", shop) + CanaryText("two", shop) +
                               DeploymentText("one") + DeploymentText("two");
  SUBCASE("that exists") {
    const auto planned = PlanOf(canaries + ServiceText("shop", "one"));
    const ServiceOutlook& row = planned->Row("shop");
    CHECK(row.verdict == Verdict::kContested);
    CHECK(row.claims.size() == 2);
    CHECK_FALSE(row.after.has_value());
    CHECK(planned->EndpointsOf("shop").idle ==
          Names{"Deployment/one-primary", "Deployment/two-primary"});
  }
  SUBCASE("that does not exist yet") {
    const auto planned = PlanOf(canaries);
    const PlannedObject* canary = planned->Object("Service", "shop-canary");
    REQUIRE(canary != nullptr);
    CHECK(canary->claims.size() == 2);
    CHECK_FALSE(canary->role.has_value());
    CHECK_FALSE(canary->service.has_value());
    CHECK(planned->worlds->EndpointsOf(canary->id).idle.empty());
    CHECK(planned->worlds->EndpointsOf(canary->id).analysis ==
          Names{"Deployment/one", "Deployment/two"});
  }
  SUBCASE("but one of them is suspended") {
    const auto planned =
        PlanOf(CanaryText("one", shop) + CanaryText("two", shop + "  suspend: true\n") +
               DeploymentText("one") + DeploymentText("two") + ServiceText("shop", "one"));
    CHECK(planned->Row("shop").verdict == Verdict::kRewrite);
    CHECK(planned->Row("shop").after->selector == Labels{{"app", "one-primary"}});
    CHECK(planned->Row("shop").claims.size() == 2);
  }
}

TEST_CASE("the order of the selector labels is the controller's, not the manifest's") {
  const std::string deployment = R"(---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: aa, name: nn, tier: tt}
  template:
    metadata:
      labels: {app: aa, name: nn, tier: tt}
    spec: {containers: [{name: main, image: "example.org/main:1"}]}
)";
  const std::string text = CanaryText("web") + deployment + ServiceText("web", "aa");
  CHECK(PlanOf(text)->Row("web").after->selector == Labels{{"app", "aa-primary"}});
  PlanOptions options;
  options.flags.selector_labels = std::vector<std::string>{"tier", "name"};
  CHECK(PlanOf(text, options)->Row("web").after->selector == Labels{{"tier", "tt-primary"}});
  options.flags.selector_labels = std::vector<std::string>{"component", "name"};
  CHECK(PlanOf(text, options)->Row("web").after->selector == Labels{{"name", "nn-primary"}});
}

TEST_CASE("headless counts since 1.41, and only for what is created") {
  const std::string text = CanaryText("web", "  service: {port: 9898, headless: true}\n") +
                           DeploymentText("web") + ServiceText("web", "web");
  const auto newer = PlanOf(text, AtRelease("1.44.0"));
  CHECK(newer->Object("Service", "web-primary")->service->headless);
  CHECK_FALSE(newer->Row("web").after->headless);
  CHECK_FALSE(
      PlanOf(text, AtRelease("1.30.0"))->Object("Service", "web-primary")->service->headless);
}

TEST_CASE("discovered ports leave out sidecars, and of two with one name the last counts") {
  const std::string containers = R"(      - name: istio-proxy
        image: example.org/proxy:1
        ports: [{containerPort: 15090, name: metrics}]
      - name: helper
        image: example.org/helper:1
        ports: [{containerPort: 7070, name: admin}, {containerPort: 7071}]
      - name: last
        image: example.org/last:1
        ports: [{containerPort: 7072, name: admin}]
)";
  const auto planned =
      PlanOf(CanaryText("web", "  service: {port: 80, targetPort: http, portDiscovery: true}\n") +
             DeploymentText("web", containers));
  const PlannedObject* primary = planned->Object("Service", "web-primary");
  REQUIRE(primary != nullptr);
  REQUIRE(primary->service.has_value());
  Names ports;
  for (const ServicePort& port : primary->service->ports) {
    ports.push_back(port.name + "=" + std::to_string(port.port));
  }
  CHECK(ports == Names{"http=80", "tcp-helper-1=7071", "admin=7072"});
}

TEST_CASE("custom metadata goes on what is created") {
  const auto planned = PlanOf(
      CanaryText(
          "web",
          "  service:\n    port: 9898\n    primary: {labels: {a: b}, annotations: {c: d}}\n") +
      DeploymentText("web"));
  const PlannedObject* primary = planned->Object("Service", "web-primary");
  REQUIRE(primary != nullptr);
  CHECK(primary->labels == Labels{{"a", "b"}, {"app", "web-primary"}});
  CHECK(primary->annotations.size() == 3);
  CHECK(primary->annotations.at("c") == "d");
}

TEST_CASE("annotations of Flux were taken off before 1.17.0") {
  const std::string text = CanaryText("web",
                                      "  service: {port: 9898, apex: {annotations: {a: b, "
                                      "kustomize.toolkit.fluxcd.io/prune: disabled}}}\n") +
                           DeploymentText("web");
  const auto annotations = [&text](const char* release) {
    return PlanOf(text, AtRelease(release))->Object("Service", "web")->annotations;
  };
  CHECK(annotations("1.16.1") == Labels{{"a", "b"}, {std::string(kFluxAnnotation), "disabled"}});
  CHECK(annotations("1.17.0").size() == 3);
}

TEST_CASE("labels of the target reach the primary by prefix") {
  std::string deployment = DeploymentText("web");
  const std::string name = "  name: web\n";
  deployment.insert(deployment.find(name) + name.size(),
                    "  labels: {app: web, team: shop, kustomize.toolkit.fluxcd.io/name: x}\n");
  const std::string text = CanaryText("web") + deployment;
  CHECK(PlanOf(text)->Object("Deployment", "web-primary")->labels ==
        Labels{{"app", "web-primary"}});
  PlanOptions options;
  options.flags.include_label_prefix = std::vector<std::string>{"*"};
  CHECK(PlanOf(text, options)->Object("Deployment", "web-primary")->labels ==
        Labels{{"app", "web-primary"}, {"team", "shop"}});
}

}  // namespace
}  // namespace canary_lint
