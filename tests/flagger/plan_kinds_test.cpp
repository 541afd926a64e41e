// What becomes of what is special: targets that are Services or nothing, load balancers, external
// names.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

std::string ServiceCanary() {
  std::string canary = CanaryText("web");
  const std::string target = "{apiVersion: apps/v1, kind: Deployment, name: web}";
  return canary.replace(canary.find(target), target.size(),
                        "{apiVersion: v1, kind: Service, name: web}");
}

TEST_CASE("a Service as target is copied, if the API server takes the copy") {
  const std::string external = R"(---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: ExternalName, externalName: example.org}
)";
  SUBCASE("an external name") {
    const auto planned = PlanOf(ServiceCanary() + external + ServiceText("web-canary", "x") +
                                ServiceText("web-primary", "y"));
    CHECK(planned->Row("web").verdict == Verdict::kSource);
    CHECK(planned->Row("web").source_of == std::size_t{0});
    CHECK(planned->Row("web-canary").verdict == Verdict::kRewrite);
    CHECK(planned->Row("web-canary").after->external_name == "example.org");
    CHECK(planned->EndpointsOf("web-canary").idle.empty());
    CHECK(planned->Row("web-primary").verdict == Verdict::kAdopt);
  }
  SUBCASE("a cluster address") {
    const auto planned =
        PlanOf(ServiceCanary() + ServiceText("web", "web") + ServiceText("web-canary", "x"));
    CHECK(planned->Row("web").verdict == Verdict::kSource);
    CHECK(planned->Row("web-canary").verdict == Verdict::kBlocked);
    CHECK(planned->Row("web-canary").reason == Reason::kServiceTargetRejected);
    CHECK_FALSE(planned->Row("web-canary").after.has_value());
    CHECK(planned->plan.planned.empty());
  }
  SUBCASE("both without an address: the copy is taken, a new one is not") {
    const auto headless = [](const std::string& name, const std::string& app) {
      std::string text = ServiceText(name, app);
      return text.replace(text.find("spec:\n"), 6, "spec:\n  clusterIP: None\n");
    };
    const std::string rest =
        ServiceCanary() + headless("web", "web") + headless("web-canary", "other");
    const auto stopped = PlanOf(rest);
    CHECK(stopped->Row("web-canary").verdict == Verdict::kRewrite);
    CHECK(stopped->Row("web-canary").after->selector == Labels{{"app", "web"}});
    CHECK(stopped->plan.canaries.front().state() == Reason::kServiceTargetRejected);
    CHECK(stopped->plan.planned.empty());
    const auto through = PlanOf(rest + ServiceText("web-primary", "other"));
    CHECK(through->plan.canaries.front().state() == Reason::kNone);
    CHECK(through->Row("web-primary").verdict == Verdict::kAdopt);
  }
}

TEST_CASE("a load balancer keeps its type and an external name its name") {
  const std::string rest = CanaryText("web") + DeploymentText("web");
  const auto external = PlanOf(rest + R"(---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: ExternalName, externalName: example.org}
)");
  CHECK(external->Row("web").verdict == Verdict::kRewrite);
  CHECK(external->Row("web").after->type == "ExternalName");
  CHECK(external->Row("web").after->external_name == "example.org");
  CHECK(external->EndpointsOf("web").idle.empty());
}

std::string CanaryOfService(const std::string& name, const std::string& target,
                            const std::string& apex = "") {
  return "---\napiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: " + name +
         "}\nspec:\n  provider: kubernetes\n  targetRef: {apiVersion: v1, kind: Service, name: " +
         target + "}\n  service: {port: 80" + (apex.empty() ? "" : ", name: " + apex) +
         "}\n  analysis: {interval: 1m, threshold: 1, iterations: 1}\n";
}
const std::string kServiceTarget =
    ServiceText("shop", "shop") + CanaryOfService("first", "shop", "front");

TEST_CASE("a Service that a copy is written over gets the marks of the original") {
  const std::string target = R"(
---
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: {kustomize.toolkit.fluxcd.io/reconcile: disabled}
spec: {type: ExternalName, externalName: example.org}
)";
  const auto planned =
      PlanOf(ServiceText("web-canary", "api") + target + CanaryOfService("web", "web"), Snapshot());
  const auto row = planned->Row("web-canary");
  REQUIRE(row.after);
  CHECK(row.after->annotations == Labels{{std::string(kFluxAnnotation), "disabled"}});
}

TEST_CASE("copies of a Service are called after it, not after the apex of its Canary") {
  const auto conditional = [](const std::string& target) {
    return PlanOf(kServiceTarget + CanaryOfService("second", target), Snapshot())
        ->plan.canaries.back()
        .conditional();
  };
  CHECK(conditional("shop-primary"));
  CHECK_FALSE(conditional("front-primary"));
  CHECK_FALSE(conditional("front"));
}

TEST_CASE("a target without a name is missing wherever one looks") {
  const auto planned = PlanOf(
      "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: web, uid: a}\nspec: {}\n");
  const CanaryOutlook& canary = planned->plan.canaries.front();
  CHECK(canary.state() == Reason::kTargetMissing);
  CHECK(canary.detail() == "`spec.targetRef` names nothing");
  CHECK_FALSE(canary.conditional());
}

/// Of a target without a name. A Knative Service has no autoscaler.
std::string UnnamedCanary(const std::string& type, bool knative) {
  return fmt::format(R"(apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {{name: web, uid: a}}
spec:
  provider: {}
  targetRef: {{apiVersion: {}, name: ""}}
  {}
  service: {{port: 80}}
status: {{phase: Initializing}}
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {{name: web, uid: b}}
spec: {{triggers: [{{type: prometheus, metadata: {{query: up}}}}]}}
)",
                     knative ? "knative" : "kubernetes", type,
                     knative ? "" : "autoscalerRef: {kind: ScaledObject, name: web}");
}

TEST_CASE("a target without a name stops its Canary, whatever its kind") {
  for (const char* type : {"apps/v1, kind: Deployment", "apps/v1, kind: DaemonSet",
                           "v1, kind: Service", "serving.knative.dev/v1, kind: Service"}) {
    CAPTURE(type);
    const bool knative = std::string_view(type).rfind("serving", 0) == 0;
    const auto planned = PlanOf(UnnamedCanary(type, knative));
    const CanaryOutlook& canary = planned->plan.canaries.front();
    CHECK(canary.state() == Reason::kTargetMissing);
    CHECK_FALSE(canary.conditional());
    CHECK(planned->plan.planned.empty());
  }
}

}  // namespace
}  // namespace canary_lint
