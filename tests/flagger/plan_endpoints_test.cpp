// What stands behind a Service before, between and during releases.

#include <doctest/doctest.h>

#include "plan_input.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

std::string Selecting(const std::string& name, const std::string& selector) {
  return "---\napiVersion: v1\nkind: Service\nmetadata: {name: " + name +
         "}\nspec: {selector: " + selector + ", ports: [{port: 80}]}\n";
}

TEST_CASE("a Service that nobody names loses the target and keeps what else it selects") {
  const auto planned = PlanOf(CanaryText("web") + DeploymentText("web") + R"(---
apiVersion: v1
kind: Pod
metadata: {name: helper, labels: {app: web}}
spec: {containers: [{name: main, image: "example.org/main:1"}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: migrate}
spec:
  template:
    metadata: {labels: {app: web}}
    spec: {restartPolicy: Never, containers: [{name: main, image: "example.org/main:1"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: test, labels: {app: web}, annotations: {helm.sh/hook: test}}
spec: {containers: [{name: main, image: "example.org/main:1"}]}
)" + Selecting("old", "{app: web}"));
  const Endpoints& endpoints = planned->EndpointsOf("old");
  CHECK(endpoints.before == Names{"Deployment/web", "Pod/helper"});
  CHECK(endpoints.idle == Names{"Pod/helper"});
  CHECK(endpoints.analysis == Names{"Deployment/web", "Pod/helper"});
}

TEST_CASE("nothing runs at 0 replicas, and a primary starts with one") {
  const std::string text =
      CanaryText("web") + DeploymentText("web", "  replicas: 0\n") + Selecting("old", "{app: web}");
  const auto planned = PlanOf(text);
  CHECK(planned->EndpointsOf("old").before.empty());
  CHECK(planned->EndpointsOf("old").analysis == Names{"Deployment/web"});
  const PlannedObject* primary = planned->Object("Deployment", "web-primary");
  REQUIRE(primary != nullptr);
  CHECK(primary->replicas == 1);
}

TEST_CASE("a DaemonSet that Flagger has put to sleep runs nothing") {
  std::string daemon =
      DeploymentText("web", "      nodeSelector: {flagger.app/scale-to-zero: \"true\"}\n");
  daemon.replace(daemon.find("Deployment"), 10, "DaemonSet");
  CHECK(PlanOf(daemon + Selecting("old", "{app: web}"))->EndpointsOf("old").before.empty());
}

TEST_CASE("one pod of a StatefulSet has a name of its own") {
  std::string set = DeploymentText("store", "  serviceName: store\n  replicas: 2\n");
  set.replace(set.find("Deployment"), 10, "StatefulSet");
  const auto planned =
      PlanOf(set + Selecting("second", "{statefulset.kubernetes.io/pod-name: store-1}") +
             Selecting("third", "{statefulset.kubernetes.io/pod-name: store-2}") +
             Selecting("all", "{app: store}"));
  CHECK(planned->EndpointsOf("second").before == Names{"StatefulSet/store"});
  CHECK(planned->EndpointsOf("third").before.empty());
  CHECK(planned->EndpointsOf("all").before == Names{"StatefulSet/store"});
}

TEST_CASE("the pods of a StatefulSet are counted from its first ordinal on") {
  std::string set =
      DeploymentText("store", "  serviceName: store\n  replicas: 2\n  ordinals: {start: 3}\n");
  set.replace(set.find("Deployment"), 10, "StatefulSet");
  std::string services;
  for (const char* ordinal : {"0", "2", "3", "4", "5"}) {
    services +=
        Selecting(std::string("s") + ordinal,
                  std::string("{statefulset.kubernetes.io/pod-name: store-") + ordinal + "}");
  }
  const auto planned = PlanOf(set + services);
  for (const char* name : {"s0", "s2", "s5"}) CHECK(planned->EndpointsOf(name).before.empty());
  for (const char* name : {"s3", "s4"}) {
    CHECK(planned->EndpointsOf(name).before == Names{"StatefulSet/store"});
  }
}

TEST_CASE("addresses written by hand") {
  const std::string plain = R"(---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 9898}]}
)";
  const std::string canary = CanaryText("web") + DeploymentText("web");
  SUBCASE("an Endpoints object is overwritten once the Service has a selector") {
    const auto planned = PlanOf(canary + plain + R"(---
apiVersion: v1
kind: Endpoints
metadata: {name: web}
subsets: [{addresses: [{ip: 192.0.2.9}], ports: [{port: 9898}]}]
)");
    CHECK(planned->EndpointsOf("web").before == Names{"address"});
    CHECK(planned->EndpointsOf("web").idle == Names{"Deployment/web-primary"});
  }
  SUBCASE("whatever an Endpoints object says is behind its addresses") {
    const auto planned = PlanOf(plain + R"(---
apiVersion: v1
kind: Endpoints
metadata: {name: web}
subsets: [{addresses: [{ip: 192.0.2.9, targetRef: {kind: Pod, name: db-0}}], ports: [{port: 9898}]}]
)");
    CHECK(planned->EndpointsOf("web").before == Names{"address"});
  }
  SUBCASE("no slice comes of an Endpoints object that is not mirrored") {
    for (const char* mark : {"labels: {endpointslice.kubernetes.io/skip-mirror: \"true\"}",
                             "annotations: {control-plane.alpha.kubernetes.io/leader: \"{}\"}"}) {
      const auto planned = PlanOf(plain + R"(---
apiVersion: v1
kind: Endpoints
metadata: {name: web, )" + std::string(mark) +
                                  R"(}
subsets: [{addresses: [{ip: 192.0.2.9}], ports: [{port: 9898}]}]
)");
      CHECK(planned->EndpointsOf("web").before.empty());
    }
  }
  SUBCASE("an endpoint that says that it is not ready gets no requests") {
    const auto planned = PlanOf(plain + R"(---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.9], conditions: {ready: false}}]
ports: [{port: 9898}]
)");
    CHECK(planned->EndpointsOf("web").before.empty());
  }
  SUBCASE("an EndpointSlice stays") {
    const auto planned = PlanOf(canary + plain + R"(---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.9]}]
ports: [{port: 9898}]
)");
    CHECK(planned->EndpointsOf("web").before == Names{"address"});
    CHECK(planned->EndpointsOf("web").idle == Names{"Deployment/web-primary", "address"});
  }
}

TEST_CASE("in a snapshot Pods count as their topmost controller") {
  const std::string pod = R"(---
apiVersion: v1
kind: Pod
metadata:
  name: web-5d4f-x
  uid: "2"
  labels: {app: web, pod-template-hash: 5d4f}
  ownerReferences:
  - {apiVersion: apps/v1, kind: ReplicaSet, name: web-5d4f, uid: "1", controller: true}
spec: {containers: [{name: main, image: "example.org/main:1"}]}
status: {phase: Running}
)";
  SUBCASE("its ReplicaSet was not dumped") {
    const auto planned = PlanOf(pod + Selecting("web", "{app: web}"), Snapshot());
    CHECK(planned->EndpointsOf("web").before == Names{"Deployment/web"});
    CHECK(planned->EndpointsOf("web").idle == Names{"Deployment/web"});
  }
  SUBCASE("it is one of a Job, and ends with it") {
    std::string of_job = pod;
    const std::string owner = "apps/v1, kind: ReplicaSet, name: web-5d4f";
    of_job.replace(of_job.find(owner), owner.size(), "batch/v1, kind: Job, name: migrate");
    const auto planned = PlanOf(of_job + Selecting("web", "{app: web}"), Snapshot());
    CHECK(planned->EndpointsOf("web").before == Names{"Job/migrate"});
    CHECK(planned->EndpointsOf("web").idle.empty());
    CHECK(planned->EndpointsOf("web").analysis.empty());
  }
  SUBCASE("its ReplicaSet has another maker") {
    const auto planned = PlanOf(pod + R"(---
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web-5d4f
  uid: "1"
  ownerReferences:
  - {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: shop, uid: "0", controller: true}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: "example.org/main:1"}]}
)" + Selecting("web", "{app: web}"),
                                Snapshot());
    CHECK(planned->EndpointsOf("web").before == Names{"Rollout/shop"});
  }
  SUBCASE("a finished one counts for nothing") {
    std::string finished = pod;
    finished.replace(finished.find("Running"), 7, "Succeeded");
    const auto planned = PlanOf(finished + Selecting("web", "{app: web}"), Snapshot());
    CHECK(planned->EndpointsOf("web").before.empty());
  }
  SUBCASE("nor does one that is being deleted") {
    std::string leaving = pod;
    leaving.insert(leaving.find("  labels:"), "  deletionTimestamp: 2026-01-01T00:00:00Z\n");
    const auto planned = PlanOf(leaving + Selecting("web", "{app: web}"), Snapshot());
    CHECK(planned->EndpointsOf("web").before.empty());
  }
}

TEST_CASE("where a release can never start, analysis is idle") {
  const auto planned = PlanOf(CanaryText("web", "  provider: nginx\n") + DeploymentText("web") +
                              ServiceText("web", "web") + Selecting("old", "{app: web}"));
  CHECK(planned->plan.canaries.front().state() == Reason::kRoutingPrerequisiteMissing);
  CHECK_FALSE(planned->plan.canaries.front().conditional());
  CHECK(planned->Row("web").verdict == Verdict::kRewrite);
  CHECK(planned->EndpointsOf("old").idle.empty());
  CHECK(planned->EndpointsOf("old").analysis.empty());
}

TEST_CASE("the indices of the plan answer for every phase") {
  const auto planned = PlanOf(CanaryText("web") + DeploymentText("web", "  replicas: 0\n"));
  const Labels target{{"app", "web"}};
  const Plan& plan = planned->plan;
  CHECK(plan.pods_as_they_stand.Select("default", target) == Names{"Deployment/web"});
  CHECK(plan.pods_idle.Select("default", target).empty());
  CHECK(plan.pods_analysis.Select("default", target) == Names{"Deployment/web"});
  CHECK(plan.pods_idle.Select("default", {{"app", "web-primary"}}) ==
        Names{"Deployment/web-primary"});
  const World& idle = planned->worlds->at(Moment::kIdle);
  REQUIRE(idle.Find("default", "web") != nullptr);
  CHECK(idle.Find("default", "web")->endpoints() == Names{"Deployment/web-primary"});
  CHECK(idle.Find("default", "nobody") == nullptr);
}

TEST_CASE("an ExternalName has no endpoints, whatever it selects, also after a deletion") {
  const auto planned =
      PlanOf(CanaryText("web") + DeploymentText("web") + DeploymentText("api") + R"(---
apiVersion: v1
kind: Service
metadata: {name: outside}
spec: {type: ExternalName, externalName: api.example.org, selector: {app: api}}
)");
  CHECK(planned->EndpointsOf("outside").idle.empty());
  CHECK(planned->LeftOf("outside").certain);
  CHECK(planned->LeftOf("outside").exists);
  CHECK(planned->LeftOf("outside").endpoints.empty());
}

}  // namespace
}  // namespace canary_lint
