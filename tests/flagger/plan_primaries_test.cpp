// Primaries that are not ready, asleep, or given up; targets that stay up.

#include <doctest/doctest.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

std::string AsDaemonSet(std::string text) {
  return text.replace(text.find("Deployment"), 10, "DaemonSet");
}

/// A primary that the cluster has given up, with `available` pods.
std::string PastDeadline(int available) {
  return DeploymentText("web-primary") + "status: {observedGeneration: 1, replicas: 1, " +
         "updatedReplicas: 1, availableReplicas: " + std::to_string(available) +
         ", conditions: [{type: Progressing, status: 'False', reason: "
         "ProgressDeadlineExceeded}]}\n";
}

PlanOptions SnapshotAt(std::string_view release) {
  PlanOptions options = AtRelease(release);
  options.input = InputKind::kSnapshot;
  return options;
}

TEST_CASE("a primary past its deadline is switched to since 1.36.1, without routes") {
  const auto text = [](const std::string& provider, int available) {
    return CanaryText("web", "  provider: " + provider + "\n") + DeploymentText("web") +
           ServiceText("web", "web") + PastDeadline(available);
  };
  const auto before = PlanOf(text("kubernetes", 0), SnapshotAt("1.36.0"));
  CHECK(before->Row("web").verdict == Verdict::kBlocked);
  CHECK(before->Row("web").reason == Reason::kPrimaryNotReady);
  CHECK_FALSE(before->plan.canaries.front().given_up);
  const auto after = PlanOf(text("kubernetes", 0), SnapshotAt("1.36.1"));
  CHECK(after->Row("web").verdict == Verdict::kRewrite);
  CHECK(after->EndpointsOf("web").idle.empty());
  CHECK(after->plan.canaries.front().given_up);
  CHECK(PlanOf(text("istio", 0), SnapshotAt("1.44.0"))->Row("web").verdict == Verdict::kBlocked);
  const auto one = PlanOf(text("kubernetes", 1), SnapshotAt("1.44.0"));
  CHECK(one->EndpointsOf("web").idle == Names{"Deployment/web-primary"});
}

TEST_CASE("whether a primary that is paused gets ready, manifests do not say") {
  std::string primary = DeploymentText("web-primary");
  primary.replace(primary.find("spec:\n"), 6, "spec:\n  paused: true\n");
  const std::string rest = DeploymentText("web") + ServiceText("web", "web") + primary;
  const auto planned = PlanOf(CanaryText("web") + rest);
  CHECK(planned->Row("web").verdict == Verdict::kConditional);
  CHECK(planned->Row("web").reason == Reason::kPrimaryNotReady);
  CHECK(planned->plan.canaries.front().detail() ==
        "Deployment `web-primary` is paused, and has no pods unless it had some before");
  const auto skipped = PlanOf(CanaryText("web", "  skipAnalysis: true\n") + rest);
  CHECK(skipped->Row("web").verdict == Verdict::kRewrite);
}

TEST_CASE("the primary of a sleeping DaemonSet is created asleep") {
  const std::string rest = AsDaemonSet(CanaryText("web")) + ServiceText("web", "web");
  const auto asleep =
      PlanOf(rest + AsDaemonSet(DeploymentText(
                        "web", "      nodeSelector: {flagger.app/scale-to-zero: 'true'}\n")));
  CHECK(asleep->Row("web").verdict == Verdict::kRewrite);
  CHECK(asleep->EndpointsOf("web").idle.empty());
  CHECK(asleep->Object("DaemonSet", "web-primary") != nullptr);
  const auto awake = PlanOf(rest + AsDaemonSet(DeploymentText("web")));
  CHECK(awake->EndpointsOf("web").idle == Names{"DaemonSet/web-primary"});
}

TEST_CASE("a target keeps its pods after a promotion that failed") {
  const auto idle = [](const std::string& weight) {
    const auto planned = PlanOf(
        CanaryText("web") + "status: {phase: Failed, canaryWeight: " + weight + "}\n" +
        DeploymentText("web") + DeploymentText("web-primary") + ServiceText("web-canary", "web"));
    return planned->EndpointsOf("web-canary").idle;
  };
  CHECK(idle("0").empty());
  CHECK(idle("100") == Names{"Deployment/web"});
}

TEST_CASE("an autoscaler counts for a DaemonSet since 1.22") {
  const std::string text =
      AsDaemonSet(CanaryText("web",
                             "  autoscalerRef: {apiVersion: autoscaling/v2, kind: "
                             "HorizontalPodAutoscaler, name: web}\n")) +
      AsDaemonSet(DeploymentText("web")) + ServiceText("web", "web");
  const auto old = PlanOf(text, SnapshotAt("1.21.0"));
  CHECK(old->Row("web").verdict == Verdict::kRewrite);
  CHECK(old->Object("HorizontalPodAutoscaler", "web-primary") == nullptr);
  CHECK(PlanOf(text, SnapshotAt("1.22.0"))->Row("web").reason == Reason::kAutoscalerMissing);
}

TEST_CASE("a ConfigMap that is proven missing keeps an initialised Canary from releasing") {
  const auto planned =
      PlanOf(CanaryText("web") + "status: {phase: Succeeded}\n" +
                 DeploymentText("web", "        envFrom: [{configMapRef: {name: settings}}]\n") +
                 DeploymentText("web-primary") + ServiceText("web", "web"),
             Snapshot());
  CHECK(planned->plan.canaries.front().state() == Reason::kConfigMissing);
  CHECK(planned->EndpointsOf("web").idle == Names{"Deployment/web-primary"});
  CHECK(planned->EndpointsOf("web").analysis == Names{"Deployment/web-primary"});
}

TEST_CASE("targetPort 0 is none, be it a number or a text") {
  for (const char* port : {"0", "'0'"}) {
    const auto planned =
        PlanOf(CanaryText("web", std::string("  service: {port: 80, targetPort: ") + port + "}\n") +
               DeploymentText("web") + ServiceText("web", "web"));
    CHECK(planned->Row("web").verdict == Verdict::kRewrite);
    REQUIRE(planned->Row("web").after.has_value());
    CHECK(planned->Row("web").after->ports.front().target_port.number == 80);
  }
}

TEST_CASE("with `-mesh-provider=knative` a Deployment is switched, and no release begins") {
  PlanOptions options = Snapshot();
  options.flags.mesh_provider = "knative";
  const std::string text = CanaryText("web") + DeploymentText("web") + ServiceText("web", "web");
  const auto planned = PlanOf(text, options);
  CHECK(planned->plan.canaries.front().state() == Reason::kRoutingPrerequisiteMissing);
  CHECK_FALSE(planned->plan.canaries.front().conditional());
  CHECK(planned->Row("web").verdict == Verdict::kRewrite);
  const auto there =
      PlanOf(text +
                 "---\n{apiVersion: serving.knative.dev/v1, kind: Service, metadata: "
                 "{name: web}, spec: {}}\n",
             options);
  CHECK(there->plan.canaries.front().state() == Reason::kNone);
}

}  // namespace
}  // namespace canary_lint
