// How the deletion of a Canary goes where others have a say in it, and what goes with it.

#include <doctest/doctest.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

PlanOptions SnapshotAt(std::string_view release) {
  PlanOptions options = AtRelease(release);
  options.flags.mesh_provider = "kubernetes";
  options.input = InputKind::kSnapshot;
  return options;
}

const Deletion& DeletionIn(const Planned& planned, const std::string& canary = "web") {
  const CanaryOutlook* found = planned.plan.FindCanary("default", canary);
  REQUIRE(found != nullptr);
  return found->deletion;
}

void CheckStuck(const Planned& planned, const std::string& why) {
  const Deletion& deletion = DeletionIn(planned);
  CHECK_FALSE(deletion.ends);
  CHECK(deletion.certain);
  CHECK_MESSAGE(deletion.why.find(why) != std::string::npos, deletion.why);
}

std::string Reverted() {
  return CanaryText("web", "  revertOnDeletion: true\n") + ServiceText("web", "web");
}

TEST_CASE("of two Canaries with one target nobody knows whose finalizer ends") {
  const auto planned = PlanOf(
      Reverted() + DeploymentText("web") +
          "---\napiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: other}\n"
          "spec:\n  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n"
          "  service: {port: 80}\n  analysis: {interval: 10s, threshold: 2, iterations: 1}\n",
      SnapshotAt("1.44.0"));
  const Deletion& web = DeletionIn(*planned);
  CHECK_FALSE(web.certain);
  CHECK(web.why == "Canary `other` has the same target or Service");
  CHECK(DeletionIn(*planned, "other").certain);
}

TEST_CASE("an apex that is another Canary's primary may go with that one") {
  std::string text =
      CanaryText("web", "  revertOnDeletion: true\n  service: {name: api-primary, port: 80}\n");
  text += DeploymentText("web") + CanaryText("api") + DeploymentText("api");
  const auto planned = PlanOf(text, SnapshotAt("1.44.0"));
  CHECK_FALSE(DeletionIn(*planned).certain);
  CHECK(DeletionIn(*planned).why == "Canary `api` has the same target or Service");
}

TEST_CASE("what a Canary owns goes with it, as its controller or not") {
  std::string text = CanaryText("web") + DeploymentText("web") + ServiceText("mine", "web");
  const std::string owned =
      "  name: mine\n  ownerReferences:\n  - {apiVersion: flagger.app/v1beta1, kind: Canary, name: "
      "web, uid: a}\n";
  text.replace(text.find("  name: mine\n"), 13, owned);
  CHECK_FALSE(PlanOf(text, SnapshotAt("1.44.0"))->LeftOf("mine").exists);
  text.replace(text.find(owned), owned.size(),
               owned + "  - {apiVersion: v1, kind: A, name: b, uid: c}\n");
  CHECK(PlanOf(text, SnapshotAt("1.44.0"))->LeftOf("mine").exists);
}

TEST_CASE("while a Canary is Terminating nothing scales its target down") {
  for (const char* version : {"1.30.0", "1.44.0"}) {
    const auto planned =
        PlanOf(CanaryText("web") + "status: {phase: Terminating}\n" + DeploymentText("web") +
                   DeploymentText("web-primary") + ServiceText("left", "web"),
               SnapshotAt(version));
    CHECK(planned->EndpointsOf("left").idle == Names{"Deployment/web"});
  }
}

TEST_CASE("the finalizer of a Canary for a Service writes no Service") {
  // KubernetesRouter of pkg/router/factory.go is KubernetesNoopRouter then.
  std::string text = CanaryText("web", "  revertOnDeletion: true\n") + ServiceText("web", "web");
  text.replace(text.find("apps/v1, kind: Deployment"), 25, "v1, kind: Service");
  for (const char* version : {"1.30.0", "1.44.0"}) {
    const auto planned = PlanOf(text, SnapshotAt(version));
    CHECK(DeletionIn(*planned).ends);
    CHECK(planned->LeftOf("web").certain);
    CHECK(planned->LeftOf("web").selector == Labels{{"app", "web"}});
  }
}

TEST_CASE("a finalizer that was there before is taken off only by what still runs it") {
  std::string text = CanaryText("web") + ServiceText("web", "web") + DeploymentText("web");
  text.replace(text.find("  name: web\n"), 12,
               "  name: web\n  finalizers: [finalizer.flagger.app]\n");
  CheckStuck(*PlanOf(text, SnapshotAt("1.44.0")), "takes it off only where");
  PlanOptions elsewhere = SnapshotAt("1.44.0");
  elsewhere.flags.watch_namespace = "other";
  CheckStuck(*PlanOf(text, elsewhere), "no Flagger watches");
}

}  // namespace
}  // namespace canary_lint
