// The end of a Canary: finalizers that fail at one of their steps, by release, and what is left
// then. Stories are taken from fixtures/recorded/stories; tests/records holds them against what the
// controller did.

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "plan_input.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

std::string Story(const std::string& name) {
  std::ifstream in(FIXTURES_DIR "/recorded/stories/" + name + ".yaml");
  REQUIRE(in.good());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

PlanOptions SnapshotAt(std::string_view release, const char* provider = "kubernetes") {
  PlanOptions options = AtRelease(release);
  options.flags.mesh_provider = provider;
  options.input = InputKind::kSnapshot;
  return options;
}

const char* const kRecorded[] = {"1.30.0", "1.35.0", "1.41.0", "1.44.0"};

/// The deletion of the only Canary.
const Deletion& DeletionIn(const Planned& planned) {
  REQUIRE(planned.plan.canaries.size() == 1);
  return planned.plan.canaries.front().deletion;
}

void CheckStuck(const Planned& planned, const std::string& why) {
  const Deletion& deletion = DeletionIn(planned);
  CHECK_FALSE(deletion.ends);
  CHECK(deletion.certain);
  CHECK_MESSAGE(deletion.why.find(why) != std::string::npos, deletion.why);
}

void CheckLeft(const Planned::Left& left, const Labels& selector, const Names& endpoints) {
  CHECK(left.exists);
  CHECK(left.certain);
  CHECK(left.selector == selector);
  CHECK(left.endpoints == endpoints);
}

/// What Flagger has created by the time that the Canary is deleted.
std::string Created(const std::string& name) {
  return "---\napiVersion: v1\nkind: Service\nmetadata: {name: " + name +
         ", ownerReferences: [{apiVersion: flagger.app/v1beta1, kind: Canary, name: web, "
         "controller: true}]}\nspec: {selector: {app: web}, ports: [{port: 80, name: http}]}\n";
}

TEST_CASE("story finalizer-no-virtual-service hangs, and what the Canary owns stays") {
  for (const char* version : kRecorded) {
    const auto planned = PlanOf(
        Story("finalizer-no-virtual-service") + Created("web-canary") + Created("web-primary"),
        SnapshotAt(version));
    CheckStuck(*planned, "VirtualService `web`");
    CheckLeft(planned->LeftOf("web"), {{"app", "web"}}, {"Deployment/web"});
    CheckLeft(planned->LeftOf("other"), {{"app", "web"}}, {"Deployment/web"});
    CHECK(planned->LeftOf("web-canary").exists);
    CHECK(planned->LeftOf("web-primary").exists);
  }
}

TEST_CASE("a Canary that hangs keeps what names its uid, and nothing that names another") {
  const auto owned = [](const std::string& name, const std::string& uid) {
    return "---\napiVersion: v1\nkind: Service\nmetadata: {name: " + name +
           ", ownerReferences: [{apiVersion: flagger.app/v1beta1, kind: Canary, name: web, uid: " +
           uid + "}]}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";
  };
  std::string story =
      Story("finalizer-no-virtual-service") + owned("same", "c1") + owned("stale", "c0");
  const std::size_t kind = story.find("kind: Canary\n");
  REQUIRE(kind != story.npos);
  const std::size_t name = story.find("name: web", kind);
  REQUIRE(name != story.npos);
  const std::size_t end = name + std::string("name: web").size();
  story.insert(end, story[end] == '\n' ? "\n  uid: c1" : ", uid: c1");
  const auto planned = PlanOf(story, SnapshotAt("1.44.0"));
  CheckStuck(*planned, "VirtualService `web`");
  CHECK(planned->LeftOf("same").exists);
  CHECK_FALSE(planned->LeftOf("stale").exists);
}

TEST_CASE("story finalizer-no-primary-to-scale-from hangs since 1.19") {
  for (const char* version : kRecorded) {
    const auto planned = PlanOf(Story("finalizer-no-primary-to-scale-from"), SnapshotAt(version));
    CheckStuck(*planned, "stands at 0");
    CheckLeft(planned->LeftOf("other"), {{"app", "web"}}, {});
  }
  const auto before = PlanOf(Story("finalizer-no-primary-to-scale-from"), SnapshotAt("1.18.0"));
  CheckStuck(*before, "refuses what the finalizer writes");  // the target has a pod by then
  CheckLeft(before->LeftOf("other"), {{"app", "web"}}, {"Deployment/web"});
}

TEST_CASE("story finalizer-apex-refused hangs") {
  for (const char* version : kRecorded) {
    const auto planned = PlanOf(Story("finalizer-apex-refused"), SnapshotAt(version));
    CheckStuck(*planned, "HTTP_main");
    CheckLeft(planned->LeftOf("web"), {{"app", "web"}}, {"Deployment/web"});
    CheckLeft(planned->LeftOf("other"), {{"app", "web"}}, {"Deployment/web"});
  }
}

TEST_CASE("story external-name-copy-taken: the copy goes with the Canary") {
  for (const char* version : kRecorded) {
    const auto planned = PlanOf(Story("external-name-copy-taken"), SnapshotAt(version));
    CHECK(DeletionIn(*planned).ends);
    CHECK_FALSE(planned->LeftOf("web-canary").exists);
    CHECK(planned->LeftOf("web-canary").certain);
    CHECK(planned->LeftOf("web").exists);
  }
}

TEST_CASE("story empty-target-port-taken-for-a-name: port 80 is found again, and refused") {
  const auto planned = PlanOf(Story("empty-target-port-taken-for-a-name"), SnapshotAt("1.44.0"));
  CHECK(planned->Row("web").verdict == Verdict::kBlocked);
  CHECK(planned->Row("web").reason == Reason::kGeneratedServiceRejected);
}

TEST_CASE("story empty-target-port-unnamed-dropped: ports 80 and 8080") {
  const auto planned = PlanOf(Story("empty-target-port-unnamed-dropped"), SnapshotAt("1.44.0"));
  REQUIRE(planned->Row("web").after.has_value());
  const auto& ports = planned->Row("web").after->ports;
  REQUIRE(ports.size() == 2);
  CHECK(ports[0].port == 80);
  CHECK(ports[0].target_port.number == 80);
  CHECK(ports[1].port == 8080);
}

TEST_CASE("story gloo-service-target-other-name never initialises") {
  const auto planned = PlanOf(Story("gloo-service-target-other-name"), SnapshotAt("1.44.0"));
  CHECK(planned->plan.canaries.front().state() == Reason::kRoutingPrerequisiteMissing);
  CHECK_FALSE(planned->plan.canaries.front().conditional());
  CHECK(planned->plan.canaries.front().detail().find("`shop-primary`") != std::string::npos);
  std::string same = Story("gloo-service-target-other-name");
  same.replace(same.find(", name: shop"), 12, "");
  CHECK(PlanOf(same, SnapshotAt("1.44.0"))->plan.canaries.front().state() == Reason::kNone);
}

std::string Reverted(const std::string& spec = "") {
  return CanaryText("web", "  revertOnDeletion: true\n" + spec) + ServiceText("web", "web");
}

TEST_CASE("a finalizer asks for the ScaledObject since 1.32") {
  const std::string text =
      Reverted("  autoscalerRef: {apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: web}\n") +
      DeploymentText("web");
  CHECK(DeletionIn(*PlanOf(text, SnapshotAt("1.31.0"))).ends);
  CheckStuck(*PlanOf(text, SnapshotAt("1.32.0")), "ScaledObject `web`");
}

TEST_CASE("a Terminating Canary no longer waits for its primary, and so may get its apex yet") {
  const std::string unready =
      DeploymentText("web") + DeploymentText("web-primary") +
      "status: {observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 0}\n";
  const std::string canary = CanaryText("web", "  revertOnDeletion: true\n");
  const auto waits = PlanOf(canary + unready, SnapshotAt("1.43.0"));
  REQUIRE(waits->plan.canaries.front().state() == Reason::kPrimaryNotReady);
  CHECK_FALSE(DeletionIn(*waits).certain);
  // What else stops a tick before the apex stops this one, too.
  const auto stopped =
      PlanOf(CanaryText("web",
                        "  revertOnDeletion: true\n  autoscalerRef: {apiVersion: autoscaling/v2, "
                        "kind: HorizontalPodAutoscaler, name: web}\n") +
                 unready,
             SnapshotAt("1.43.0"));
  CheckStuck(*stopped, "Service `web`");
}

TEST_CASE("Skipper's Finalize deletes a copy that has to be there") {
  const std::string text =
      Reverted("  ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: web}\n") +
      DeploymentText("web") +
      "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\n"
      "metadata: {name: other}\nspec: {rules: []}\n";
  CheckStuck(*PlanOf(text, SnapshotAt("1.44.0", "skipper")), "Ingress `web-canary`");
  CHECK(DeletionIn(*PlanOf(text, SnapshotAt("1.44.0", "nginx"))).ends);
}

TEST_CASE("Istio's Finalize is asked of a Service as target, too") {
  const std::string text =
      "---\napiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: web}\nspec:\n"
      "  revertOnDeletion: true\n  targetRef: {apiVersion: v1, kind: Service, name: web}\n"
      "  service: {port: 80}\n  analysis: {interval: 10s, threshold: 2, iterations: 1}\n" +
      ServiceText("web", "web");
  CheckStuck(*PlanOf(text, SnapshotAt("1.44.0", "istio")), "VirtualService `web`");
  CHECK(DeletionIn(*PlanOf(text, SnapshotAt("1.44.0", "contour"))).ends);
}

TEST_CASE("without the VirtualService proven absent, nobody can say") {
  PlanOptions options = AtRelease("1.44.0");
  options.flags.mesh_provider = "istio";
  const auto planned = PlanOf(Reverted() + CanaryText("none"), options);
  const CanaryOutlook* web = planned->plan.FindCanary("default", "web");
  REQUIRE(web != nullptr);
  CHECK_FALSE(web->deletion.certain);
}

TEST_CASE("a record that cannot be read hangs the Canary, after its target is up") {
  std::string text = Reverted() + DeploymentText("web");
  text.replace(text.find("  name: web\nspec:\n  selector: {app: web}\n  ports"), 12,
               "  name: web\n  annotations: {kubectl.kubernetes.io/last-applied-configuration: "
               "'{broken'}\n");
  const auto planned = PlanOf(text, SnapshotAt("1.44.0"));
  CheckStuck(*planned, "cannot read annotation");
  CheckLeft(planned->LeftOf("web"), {{"app", "web-primary"}}, {"Deployment/web-primary"});
}

TEST_CASE("a record without a selector leaves the apex without one") {
  std::string text = Reverted() + DeploymentText("web");
  text.replace(text.find("  name: web\nspec:\n  selector: {app: web}\n  ports"), 12,
               "  name: web\n  annotations: {kubectl.kubernetes.io/last-applied-configuration: "
               "'{\"kind\":\"Service\"}'}\n");
  const auto planned = PlanOf(text, SnapshotAt("1.44.0"));
  CHECK(DeletionIn(*planned).ends);
  CHECK(planned->LeftOf("web").selector.empty());
}

TEST_CASE("a target that is paused is waited for up to 1.31 and since 1.44") {
  std::string text = Reverted() + DeploymentText("web");
  text.replace(text.find("spec:\n  selector:\n    matchLabels"), 5, "spec:\n  paused: true");
  const std::string sets =
      "---\napiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: other}\nspec: {selector: "
      "{matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {}}}\n";
  CheckStuck(*PlanOf(text + sets, SnapshotAt("1.30.0")), "paused");
  CHECK(DeletionIn(*PlanOf(text + sets, SnapshotAt("1.32.0"))).ends);
  CHECK(DeletionIn(*PlanOf(text + sets, SnapshotAt("1.43.0"))).ends);
  const auto newest = PlanOf(text + sets, SnapshotAt("1.44.0"));
  CheckStuck(*newest, "paused");
  CHECK(newest->EndpointsOf("web").before.empty());
  CHECK(newest->EndpointsOf("web").analysis == Names{"Deployment/web-primary"});
}

TEST_CASE("a target that somebody scaled up between releases stays up") {
  const std::string rest = DeploymentText("web") + DeploymentText("web-primary") +
                           ServiceText("web", "web") + ServiceText("left", "web");
  const auto up =
      PlanOf(CanaryText("web") + "status: {phase: Succeeded}\n" + rest, SnapshotAt("1.44.0"));
  CHECK(up->EndpointsOf("left").idle == Names{"Deployment/web"});
  CHECK(up->plan.canaries.front().progress.scale_down == ClaimState::kStopped);
  const auto releasing =
      PlanOf(CanaryText("web") + "status: {phase: Progressing}\n" + rest, SnapshotAt("1.44.0"));
  CHECK(releasing->EndpointsOf("left").idle.empty());
}

TEST_CASE("a slice made by hand counts for a Service that Flagger creates") {
  const auto planned = PlanOf(
      CanaryText("web") + DeploymentText("web") +
      "---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: mine, labels: "
      "{kubernetes.io/service-name: web}}\naddressType: IPv4\nendpoints: [{addresses: "
      "[192.0.2.1]}]\n");
  const PlannedObject* apex = planned->Object("Service", "web");
  REQUIRE(apex != nullptr);
  CHECK(planned->worlds->EndpointsOf(apex->id).idle == Names{"Deployment/web-primary", "address"});
}

TEST_CASE("a created Service has the traffic distribution that is asked for, since 1.42") {
  const std::string text =
      CanaryText("web", "  service: {port: 9898, trafficDistribution: PreferClose}\n") +
      DeploymentText("web");
  const auto at = [&text](std::string_view release) {
    return PlanOf(text, AtRelease(release))->Object("Service", "web")->traffic_distribution;
  };
  CHECK(at("1.41.0").empty());
  CHECK(at("1.42.0") == "PreferClose");
}

TEST_CASE("before 1.44 the primary's init containers use the original") {
  const std::string text = CanaryText("web") + DeploymentText("web", R"(      initContainers:
      - name: setup
        image: example.org/setup:1
        envFrom: [{secretRef: {name: keys}}]
)");
  CHECK_FALSE(
      PlanOf(text, AtRelease("1.43.0"))->plan.canaries.front().copied.front().used_by_primary);
  CHECK(PlanOf(text, AtRelease("1.44.0"))->plan.canaries.front().copied.front().used_by_primary);
}

}  // namespace
}  // namespace canary_lint
