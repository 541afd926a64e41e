// The cluster at one time, where no record shows it: what is shared, what is not certain, whom a
// deletion strands. Against recordings tests/records compares each World whole.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plan_input.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

const ServiceAt& At(const Planned& planned, Moment moment, const std::string& name) {
  const ServiceAt* service = planned.worlds->at(moment).Find("default", name);
  REQUIRE(service != nullptr);
  return *service;
}

const std::string kShop = CanaryText("web") + DeploymentText("web") + ServiceText("web", "web");

TEST_CASE("each moment has its World, by name") {
  const auto planned = PlanOf(kShop);
  Names names;
  for (const Moment moment : kMoments) {
    CHECK(planned->worlds->at(moment).moment() == moment);
    names.emplace_back(MomentName(moment));
  }
  CHECK(names == Names{"now", "idle", "analysis", "promoted", "reapplied", "deleted", "reverted"});
}

TEST_CASE("an apex in every World") {
  const auto planned = PlanOf(kShop);
  const Labels own{{"app", "web"}};
  const Labels primary{{"app", "web-primary"}};
  CHECK(At(*planned, Moment::kNow, "web").selector() == own);
  CHECK(At(*planned, Moment::kNow, "web").provenance() == Provenance::kInput);
  for (const Moment moment : {Moment::kIdle, Moment::kAnalysis, Moment::kPromoted}) {
    const ServiceAt& apex = At(*planned, moment, "web");
    CHECK(apex.selector() == primary);
    CHECK(apex.endpoints() == Names{"Deployment/web-primary"});
    CHECK(apex.provenance() == Provenance::kChanged);
  }
  // A three-way merge of the manifest: the target stands at 0 between releases.
  CHECK(At(*planned, Moment::kReapplied, "web").selector() == own);
  CHECK(At(*planned, Moment::kReapplied, "web").endpoints().empty());
  CHECK(At(*planned, Moment::kDeleted, "web").selector() == primary);
  CHECK(At(*planned, Moment::kDeleted, "web").endpoints().empty());
  CHECK(At(*planned, Moment::kReverted, "web").selector() == own);
  CHECK(At(*planned, Moment::kReverted, "web").endpoints() == Names{"Deployment/web"});
}

TEST_CASE("what Flagger creates stands with the Canary, and goes with it") {
  const auto planned = PlanOf(kShop);
  const Worlds& worlds = *planned->worlds;
  CHECK(worlds.at(Moment::kNow).Find("default", "web-canary") == nullptr);
  const ServiceAt& canary = At(*planned, Moment::kAnalysis, "web-canary");
  CHECK(canary.provenance() == Provenance::kCreated);
  CHECK(canary.row == nullptr);
  CHECK(canary.endpoints() == Names{"Deployment/web"});
  CHECK(At(*planned, Moment::kIdle, "web-canary").endpoints().empty());
  CHECK(worlds.at(Moment::kDeleted).Find("default", "web-canary") == nullptr);
  REQUIRE(worlds.at(Moment::kDeleted).gone().size() == 2);
  CHECK(worlds.at(Moment::kDeleted).gone().front().id().name == "web-canary");
  CHECK(worlds.at(Moment::kDeleted).gone().back().id().name == "web-primary");
  CHECK(worlds.at(Moment::kDeleted).gone().front().endpoints().empty());
}

const std::string kSuspended =
    "  service: {port: 9898}\n  revertOnDeletion: true\n  suspend: true\n";

/// Finalize of pkg/router/kubernetes_default.go calls reconcileService, which no tick has done.
TEST_CASE("the finalizer writes an apex whole that no tick has written") {
  const std::string service = ServiceText("web", "other");
  const auto planned = PlanOf(CanaryText("web", kSuspended) + DeploymentText("web") + service);
  const ServiceShape& idle = *At(*planned, Moment::kIdle, "web").shape;
  CHECK(idle.selector == Labels{{"app", "other"}});
  CHECK(idle.annotations.empty());
  for (const Moment moment : {Moment::kDeleted, Moment::kReverted}) {
    const ServiceShape& left = *At(*planned, moment, "web").shape;
    CHECK(left.selector == Labels{{"app", "web"}});
    REQUIRE(left.ports.size() == 1);
    CHECK(left.ports.front().port == 9898);
    CHECK(left.ports.front().name == "http");
    CHECK(left.annotations == Labels{{std::string(kFluxAnnotation), "disabled"},
                                     {std::string(kHelmAnnotation), "disabled"}});
  }
}

TEST_CASE("the record of kubectl gives back the selector of an apex, and nothing else") {
  std::string recorded = ServiceText("web", "other");
  const std::string name = "metadata:\n  name: web\n";
  const std::size_t at = recorded.find(name);
  REQUIRE(at != std::string::npos);
  recorded.insert(at + name.size(),
                  "  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: "
                  "'{\"spec\": {\"selector\": {\"app\": \"web-v1\"}}}'\n");
  const auto planned = PlanOf(CanaryText("web", kSuspended) + DeploymentText("web") + recorded);
  const ServiceShape& left = *At(*planned, Moment::kDeleted, "web").shape;
  CHECK(left.selector == Labels{{"app", "web-v1"}});
  CHECK(left.annotations.empty());
}

TEST_CASE("what a Service finds is kept once where it is the same") {
  const auto planned = PlanOf(kShop + ServiceText("other", "web"));
  const ServiceAt& apex = At(*planned, Moment::kNow, "web");
  CHECK(apex.found == At(*planned, Moment::kNow, "other").found);
  CHECK(At(*planned, Moment::kIdle, "web").found == At(*planned, Moment::kPromoted, "web").found);
  CHECK(At(*planned, Moment::kIdle, "web").shape == At(*planned, Moment::kDeleted, "web").shape);
}

TEST_CASE("of a Service that two Canaries write nobody knows the shape") {
  const std::string shop = "  service: {name: shop, port: 9898}\n";
  const auto planned =
      PlanOf(CanaryText("one", shop) + CanaryText("two", shop) + DeploymentText("one") +
             DeploymentText("two") + ServiceText("shop", "one"));
  const ServiceAt& idle = At(*planned, Moment::kIdle, "shop");
  CHECK(idle.shape == nullptr);
  CHECK(idle.selector().empty());
  CHECK_FALSE(idle.certain);
  CHECK(idle.endpoints() == Names{"Deployment/one-primary", "Deployment/two-primary"});
  CHECK_FALSE(planned->worlds->IsCertain(Moment::kDeleted, idle.id()));
}

TEST_CASE("whom the deletion of a Canary strands") {
  const auto planned = PlanOf(kShop + ServiceText("other", "web") + ServiceText("away", "none"));
  const CanaryOutlook& canary = planned->plan.canaries.front();
  const auto& stranded = planned->worlds->StrandedBy(canary);
  REQUIRE(stranded.size() == 2);
  CHECK(stranded.front()->id().name == "other");
  CHECK(stranded.back()->id().name == "web");
}

TEST_CASE("what goes with its owners: group, kind and name of each count") {
  const auto stays = [](const std::string& owners) {
    return PlanOf(kShop +
                  "---\napiVersion: v1\nkind: Service\nmetadata: {name: kept, ownerReferences: [" +
                  owners + "]}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n")
        ->LeftOf("kept")
        .exists;
  };
  const std::string canary = "{apiVersion: flagger.app/v1beta1, kind: Canary, name: web}";
  CHECK(stays(""));
  CHECK_FALSE(stays(canary));
  CHECK_FALSE(stays(canary + ", " + canary));
  CHECK_FALSE(stays("{apiVersion: flagger.app/v1beta2, kind: Canary, name: web}"));
  CHECK(stays("{apiVersion: example.org/v1beta1, kind: Canary, name: web}"));
  CHECK(stays("{apiVersion: v1beta1, kind: Canary, name: web}"));
  CHECK(stays("{apiVersion: flagger.app/v1beta1, kind: Canary, name: other}"));
  CHECK(stays(canary + ", {apiVersion: apps/v1, kind: Deployment, name: web}"));
}

TEST_CASE("a Service that finds pods of two Canaries loses none to the end of one") {
  const auto deployment = [](const std::string& name) {
    return "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " + name +
           "}\nspec:\n  selector: {matchLabels: {app: " + name +
           "}}\n  template:\n    metadata: {labels: {app: " + name +
           ", tier: x}}\n    spec: {containers: [{name: main, image: \"example.org/main:1\"}]}\n";
  };
  const std::string all =
      "---\napiVersion: v1\nkind: Service\nmetadata: {name: all}\nspec: {selector: {tier: x}, "
      "ports: [{port: 80}]}\n";
  const auto two =
      PlanOf(CanaryText("one") + deployment("one") + CanaryText("two") + deployment("two") + all);
  CHECK(At(*two, Moment::kIdle, "all").endpoints() ==
        Names{"Deployment/one-primary", "Deployment/two-primary"});
  for (const CanaryOutlook& canary : two->plan.canaries) {
    CHECK(two->worlds->StrandedBy(canary).empty());
  }
  const auto one = PlanOf(CanaryText("one") + deployment("one") + all);
  CHECK(one->worlds->StrandedBy(one->plan.canaries.front()).size() == 1);
}

}  // namespace
}  // namespace canary_lint
