// Where a Canary stops, whether the input proves it, and what becomes of its Services then.

#include <doctest/doctest.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

const char* const kEnvFrom = R"(        envFrom:
        - configMapRef: {name: settings}
)";
const char* const kOtherConfig = R"(---
apiVersion: v1
kind: ConfigMap
metadata: {name: other}
)";

TEST_CASE("a target that manifests do not show makes its Services conditional") {
  const auto planned = PlanOf(CanaryText("web") + ServiceText("web", "web"));
  const ServiceOutlook& apex = planned->Row("web");
  CHECK(apex.verdict == Verdict::kConditional);
  CHECK(apex.reason == Reason::kTargetMissing);
  CHECK_FALSE(apex.after.has_value());
  CHECK(planned->EndpointsOf("web").before.empty());
  CHECK(planned->EndpointsOf("web").idle == Names{"Deployment/web-primary"});
  CHECK(planned->EndpointsOf("web").analysis == Names{"Deployment/web-primary"});
  const PlannedObject* canary = planned->Object("Service", "web-canary");
  REQUIRE(canary != nullptr);
  CHECK(canary->conditional);
  CHECK(canary->reason == Reason::kTargetMissing);
  CHECK_FALSE(canary->service.has_value());
  CHECK(planned->worlds->EndpointsOf(canary->id).idle.empty());
  CHECK(planned->worlds->EndpointsOf(canary->id).analysis == Names{"Deployment/web"});
  CHECK(planned->plan.canaries.front().state() == Reason::kTargetMissing);
  CHECK(planned->plan.canaries.front().conditional());
}

TEST_CASE("a snapshot proves that a target is missing") {
  const auto planned = PlanOf(CanaryText("web") + ServiceText("web", "web"), Snapshot());
  CHECK(planned->Row("web").verdict == Verdict::kBlocked);
  CHECK(planned->Row("web").reason == Reason::kTargetMissing);
  CHECK(planned->plan.planned.empty());
  CHECK_FALSE(planned->plan.canaries.front().conditional());
}

TEST_CASE("a target that another Canary creates is missing only until it has") {
  const std::string two = CanaryText("web") + DeploymentText("web");
  const auto workload = PlanOf(two + CanaryText("web-primary"), Snapshot());
  CHECK(workload->plan.canaries.back().state() == Reason::kTargetMissing);
  CHECK(workload->plan.canaries.back().conditional());
  const auto other = PlanOf(two + CanaryText("web-other"), Snapshot());
  CHECK(other->plan.canaries.back().state() == Reason::kTargetMissing);
  CHECK_FALSE(other->plan.canaries.back().conditional());
}

TEST_CASE("an autoscaler in a version that is not served is not there") {
  const auto state = [](const std::string& version) {
    return PlanOf(CanaryText("web",
                             "  autoscalerRef: {apiVersion: autoscaling/v2, kind: "
                             "HorizontalPodAutoscaler, name: web}\n") +
                  DeploymentText("web") + "---\n{apiVersion: autoscaling/" + version +
                  ", kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {maxReplicas: 2, "
                  "scaleTargetRef: {kind: Deployment, name: web}}}\n")
        ->plan.canaries.front()
        .state();
  };
  CHECK(state("v2") == Reason::kNone);
  CHECK(state("v2beta1") == Reason::kAutoscalerMissing);
}

TEST_CASE("a primary that is there puts a missing configuration off until the status is written") {
  const auto planned =
      PlanOf(CanaryText("web") + DeploymentText("web", kEnvFrom) + DeploymentText("web-primary") +
                 ServiceText("web", "web") + kOtherConfig,
             Snapshot());
  CHECK(planned->plan.canaries.front().state() == Reason::kConfigMissing);
  CHECK(planned->Row("web").verdict == Verdict::kRewrite);
  CHECK(planned->EndpointsOf("web").idle == Names{"Deployment/web-primary"});
  const PlannedObject* canary = planned->Object("Service", "web-canary");
  REQUIRE(canary != nullptr);
  CHECK(planned->worlds->EndpointsOf(canary->id).analysis.empty());  // no release begins
}

TEST_CASE("a namespace that Flagger does not watch") {
  PlanOptions options;
  options.flags.watch_namespace = "prod";
  const auto planned =
      PlanOf(CanaryText("web") + DeploymentText("web") + ServiceText("web", "web"), options);
  const ServiceOutlook& apex = planned->Row("web");
  CHECK(apex.verdict == Verdict::kBlocked);
  CHECK(apex.reason == Reason::kNamespaceNotWatched);
  REQUIRE(apex.after.has_value());
  CHECK(planned->EndpointsOf("web").idle == Names{"Deployment/web"});
  CHECK(!planned->plan.canaries.front().watched);
  CHECK(planned->plan.planned.empty());
}

TEST_CASE("suspend counts since 1.32") {
  const std::string text =
      CanaryText("web", "  suspend: true\n") + DeploymentText("web") + ServiceText("web", "web");
  const auto newer = PlanOf(text, AtRelease("1.44.0"));
  CHECK(newer->Row("web").verdict == Verdict::kBlocked);
  CHECK(newer->Row("web").reason == Reason::kSuspended);
  CHECK(newer->EndpointsOf("web").analysis == Names{"Deployment/web"});
  CHECK(PlanOf(text, AtRelease("1.30.0"))->Row("web").verdict == Verdict::kRewrite);
}

TEST_CASE("a ConfigMap whose absence is proven stops the primary, not its Services") {
  const std::string text = CanaryText("web") + DeploymentText("web", kEnvFrom) +
                           ServiceText("web", "web") + kOtherConfig;
  const auto planned = PlanOf(text, Snapshot());
  CHECK(planned->Row("web").verdict == Verdict::kBlocked);
  CHECK(planned->Row("web").reason == Reason::kConfigMissing);
  CHECK(planned->Object("Service", "web-primary") != nullptr);
  CHECK(planned->Object("Service", "web-canary") != nullptr);
  CHECK(planned->Object("Deployment", "web-primary") == nullptr);

  SUBCASE("not where it is optional") {
    const std::string optional = R"(        envFrom:
        - configMapRef: {name: settings, optional: true}
)";
    const auto other =
        PlanOf(CanaryText("web") + DeploymentText("web", optional) + ServiceText("web", "web"),
               Snapshot());
    CHECK(other->Row("web").verdict == Verdict::kRewrite);
    CHECK(other->Object("ConfigMap", "settings-primary") == nullptr);
  }
  SUBCASE("not where the primary exists") {
    const auto other = PlanOf(text + DeploymentText("web-primary"), Snapshot());
    CHECK(other->Row("web").verdict == Verdict::kRewrite);
  }
  SUBCASE("not where tracking is off") {
    PlanOptions options = Snapshot();
    options.flags.config_tracking = false;
    CHECK(PlanOf(text, options)->Row("web").verdict == Verdict::kRewrite);
  }
}

TEST_CASE("a ConfigMap that manifests do not show is noted and changes nothing") {
  const auto planned = PlanOf(CanaryText("web") + DeploymentText("web", kEnvFrom) +
                              ServiceText("web", "web") + kOtherConfig);
  CHECK(planned->Row("web").verdict == Verdict::kRewrite);
  CHECK(planned->plan.canaries.front().config_note == "ConfigMap `settings`");
  const PlannedObject* copy = planned->Object("ConfigMap", "settings-primary");
  REQUIRE(copy != nullptr);
  CHECK(copy->conditional);
}

TEST_CASE("a tracked ConfigMap is copied, one that opts out is not") {
  const std::string rest =
      CanaryText("web") + DeploymentText("web", kEnvFrom) + ServiceText("web", "web");
  const auto copied =
      PlanOf(rest + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n");
  REQUIRE(copied->Object("ConfigMap", "settings-primary") != nullptr);
  CHECK_FALSE(copied->Object("ConfigMap", "settings-primary")->conditional);
  const auto left = PlanOf(rest + R"(---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, annotations: {flagger.app/config-tracking: disabled}}
)");
  CHECK(left->Object("ConfigMap", "settings-primary") == nullptr);
}

const char* const kScaler = R"(  autoscalerRef:
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    name: web
)";

TEST_CASE("an autoscaler that is missing stops the apex; before 1.33 the target is at 0 by then") {
  const std::string text =
      CanaryText("web", kScaler) + DeploymentText("web") + ServiceText("web", "web");
  PlanOptions newer = AtRelease("1.44.0");
  newer.input = InputKind::kSnapshot;
  const auto after = PlanOf(text, newer);
  CHECK(after->Row("web").verdict == Verdict::kBlocked);
  CHECK(after->Row("web").reason == Reason::kAutoscalerMissing);
  CHECK(after->EndpointsOf("web").idle == Names{"Deployment/web"});
  CHECK(after->Object("Deployment", "web-primary") != nullptr);
  PlanOptions older = AtRelease("1.30.0");
  older.input = InputKind::kSnapshot;
  const auto before = PlanOf(text, older);
  CHECK(before->Row("web").verdict == Verdict::kBlocked);
  CHECK(before->EndpointsOf("web").idle.empty());
}

TEST_CASE("an autoscaler that manifests do not show makes the apex conditional, with its after") {
  const auto planned =
      PlanOf(CanaryText("web", kScaler) + DeploymentText("web") + ServiceText("web", "web"));
  CHECK(planned->Row("web").verdict == Verdict::kConditional);
  CHECK(planned->Row("web").reason == Reason::kAutoscalerMissing);
  CHECK(planned->Row("web").after.has_value());
  const PlannedObject* primary = planned->Object("Service", "web-primary");
  REQUIRE(primary != nullptr);
  CHECK_FALSE(primary->conditional);
  const PlannedObject* copy = planned->Object("HorizontalPodAutoscaler", "web-primary");
  REQUIRE(copy != nullptr);
  CHECK(copy->conditional);
}

std::string ScalerText(const std::string& spec, const std::string& name = "web") {
  return "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: " +
         name + "}\nspec: {scaleTargetRef: {kind: Deployment, name: " + name + "}, " + spec + "}\n";
}

TEST_CASE("numbers that an HPA cannot have stop the apex, behind the primary") {
  const auto canary = [](const std::string& numbers) {
    return CanaryText("web",
                      std::string(kScaler) + "    primaryScalerReplicas: {" + numbers + "}\n");
  };
  const std::string rest =
      DeploymentText("web") + ServiceText("web", "web") + ScalerText("maxReplicas: 10");
  const auto refused = PlanOf(canary("minReplicas: 20") + rest);
  CHECK(refused->Row("web").verdict == Verdict::kBlocked);
  CHECK(refused->Row("web").reason == Reason::kGeneratedAutoscalerRejected);
  CHECK(refused->Object("Deployment", "web-primary") != nullptr);
  CHECK(refused->Object("HorizontalPodAutoscaler", "web-primary") == nullptr);
  CHECK(refused->plan.rejections.size() == 1);
  for (const char* numbers :
       {"minReplicas: 10", "maxReplicas: 1", "minReplicas: 3, maxReplicas: 3"}) {
    CAPTURE(numbers);
    CHECK(PlanOf(canary(numbers) + rest)->Row("web").verdict == Verdict::kRewrite);
  }
  const auto before = PlanOf(canary("minReplicas: 20") + rest, AtRelease("1.27.0"));
  CHECK(before->Row("web").verdict == Verdict::kRewrite);
  const auto there =
      PlanOf(canary("minReplicas: 20") + rest + ScalerText("maxReplicas: 10", "web-primary"));
  CHECK(there->Row("web").verdict == Verdict::kRewrite);
  REQUIRE(there->plan.rejections.size() == 1);
  CHECK(there->plan.rejections.front().at_promotion);
}

TEST_CASE("0 replicas depend on a gate of the cluster where a metric can end them") {
  const std::string text =
      CanaryText("web", std::string(kScaler) + "    primaryScalerReplicas: {minReplicas: 0}\n") +
      DeploymentText("web") + ServiceText("web", "web");
  const PlanOptions release = AtRelease("1.38.0");
  CHECK(PlanOf(text + ScalerText("maxReplicas: 9"), release)->Row("web").verdict ==
        Verdict::kBlocked);
  const auto open =
      PlanOf(text + ScalerText("maxReplicas: 9, metrics: [{type: External}]"), release);
  CHECK(open->Row("web").verdict == Verdict::kConditional);
  CHECK(open->Row("web").reason == Reason::kGeneratedAutoscalerRejected);
}

TEST_CASE("without a port the API server refuses every Service") {
  const std::string rest = DeploymentText("web") + ServiceText("web", "web");
  std::string without = CanaryText("web");
  const std::string service = "  service: {port: 9898}\n";
  without.erase(without.find(service), service.size());
  for (const std::string& canary :
       {without, CanaryText("web", "  service: {name: web, port: 0}\n")}) {
    const auto planned = PlanOf(canary + rest);
    CHECK(planned->Row("web").verdict == Verdict::kBlocked);
    CHECK(planned->Row("web").reason == Reason::kPortMissing);
    CHECK_FALSE(planned->Row("web").after.has_value());
    CHECK(planned->plan.planned.empty());
  }
}

TEST_CASE("a targetPort name of 16 characters is refused, with its place") {
  const auto planned =
      PlanOf(CanaryText("web", "  service: {port: 80, targetPort: sixteen-letters-}\n") +
             DeploymentText("web") + ServiceText("web", "web"));
  CHECK(planned->Row("web").reason == Reason::kGeneratedServiceRejected);
  REQUIRE(planned->plan.rejections.size() == 1);
  CHECK(planned->plan.rejections.front().kind == GeneratedRejection::Kind::kTargetPortName);
  CHECK(planned->plan.rejections.front().object.name == "web-canary");
}

TEST_CASE("a Canary that is refused blocks its Services") {
  const std::string analysis =
      "  analysis: {interval: 10s, threshold: 5, maxWeight: 50, stepWeight: 10}\n";
  std::string canary = CanaryText("web");
  canary.erase(canary.find(analysis), analysis.size());
  const auto planned = PlanOf(canary + DeploymentText("web") + ServiceText("web", "web"));
  CHECK(planned->Row("web").verdict == Verdict::kBlocked);
  CHECK(planned->Row("web").reason == Reason::kCanaryRefused);
  CHECK_FALSE(planned->plan.refusals.empty());
}

TEST_CASE("a DaemonSet that is not updated by rolling has no primary") {
  std::string daemon = DeploymentText("web", "  updateStrategy: {type: OnDelete}\n");
  daemon.replace(daemon.find("Deployment"), 10, "DaemonSet");
  std::string canary = CanaryText("web");
  canary.replace(canary.find("Deployment"), 10, "DaemonSet");
  const auto planned = PlanOf(canary + daemon + ServiceText("web", "web"));
  CHECK(planned->Row("web").reason == Reason::kGeneratedWorkloadRejected);
}

}  // namespace
}  // namespace canary_lint
