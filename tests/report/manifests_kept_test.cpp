// The format `manifests`: what it says of what is not certain, not there or not known.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "manifests_input.h"

namespace canary_lint {
namespace {

using test::Comments;
using test::Document;
using test::kCanary;
using test::kDeployment;
using test::Lines;
using test::Manifests;
using test::PodSpecOf;
using test::With;

constexpr const char* kNoOwner =
    "not here: metadata.ownerReferences, which names Canary web by a uid that is not in the input";
constexpr const char* kNoId =
    "not here: annotation flagger-id of the pod template, which is random";

/// Comments and documents of the three Services, if nothing is special about them.
Lines WithServices(Lines lines) {
  for (const std::string service : {"web, apex", "web-canary, canary", "web-primary, primary"}) {
    lines.push_back(fmt::format("create: Service shop/{} of Canary web", service));
    lines.emplace_back(kNoOwner);
    lines.emplace_back("a document");
  }
  return lines;
}

/// Those of the two workloads, with notes on the primary.
Lines WithWorkloads(const Lines& notes) {
  Lines lines = {"scale down: Deployment shop/web, target of Canary web", "a document",
                 "create: Deployment shop/web-primary, primary workload of Canary web"};
  lines.insert(lines.end(), notes.begin(), notes.end());
  return lines;
}

/// Those of the pod template's containers replaced.
std::string WithPod(const std::string& pod) {
  return With(kDeployment, "      containers:", pod + "      containers:");
}

TEST_CASE("configuration that the input lacks leaves the primary out") {
  const Lines without = WithServices(
      WithWorkloads({"left out: ConfigMap c is not in the input, and what it says of itself "
                     "decides whether its pods name c-primary"}));
  CHECK(Comments(kCanary + WithPod("      volumes: [{name: a, configMap: {name: c}}]\n")) ==
        without);
  const std::string optional =
      kCanary + WithPod("      volumes: [{name: a, configMap: {name: c, optional: true}}]\n");
  CHECK(Comments(optional) == without);
  // A snapshot proves that it is not there.
  const Lines whole = WithServices(WithWorkloads({kNoOwner, kNoId, "a document"}));
  CHECK(Comments(optional, {"--input", "snapshot"}) == whole);
  // Before 1.44 the primary's init containers name the original, whatever it says.
  const std::string init =
      kCanary +
      WithPod("      initContainers: [{name: i, image: i, envFrom: [{secretRef: {name: c}}]}]\n");
  CHECK(Comments(init, {"--flagger-version", "1.43.0"}) == whole);
  CHECK(Comments(init) ==
        WithServices(WithWorkloads({"left out: Secret c is not in the input, and what it says of "
                                    "itself decides whether its pods name c-primary"})));
}

TEST_CASE("a target that the input lacks leaves all out") {
  const std::string doubt = "not certain: Deployment `web` is not in namespace `shop`";
  Lines lines = {"create: Deployment shop/web-primary, primary workload of Canary web", doubt,
                 "left out: its target is not known"};
  for (const std::string service : {"web, apex", "web-canary, canary", "web-primary, primary"}) {
    lines.push_back(fmt::format("create: Service shop/{} of Canary web", service));
    lines.push_back(doubt);
    lines.emplace_back("left out: what it selects is not known");
  }
  CHECK(Comments(kCanary) == lines);
  const std::string service = R"(---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
)";
  const Lines with_service = Comments(kCanary + service);
  CHECK(Lines(with_service.begin() + 3, with_service.begin() + 6) ==
        Lines{"conditional: Service shop/web, apex of Canary web", doubt,
              "left out: what it selects then is not known"});
}

TEST_CASE("a Canary that stops says why, and what stands before it does not") {
  CHECK(Comments(With(kCanary, "spec:\n", "spec:\n  suspend: true\n") + kDeployment) ==
        Lines{"stops: Canary shop/web",
              "left out: what it would write after this: `spec.suspend` is true"});
  // The port is checked with the first Service; a DaemonSet's strategy with the primary.
  const std::string daemon_set = With(With(kDeployment, "Deployment", "DaemonSet"),
                                      "  replicas: 3\n", "  updateStrategy: {type: OnDelete}\n");
  const Lines lines = Comments(With(kCanary, "kind: Deployment", "kind: DaemonSet") + daemon_set);
  REQUIRE(lines.size() == 8);
  CHECK(lines[0] == "stops: Canary shop/web");
  CHECK(lines[1].rfind("left out: what it would write after this: ", 0) == 0);
  CHECK(lines[2] == "create: Service shop/web-canary, canary of Canary web");
  CHECK(lines[5] == "create: Service shop/web-primary, primary of Canary web");
}

TEST_CASE("a DaemonSet goes to sleep by its node selector") {
  const std::string daemon_set =
      With(With(With(kDeployment, "Deployment", "DaemonSet"), "  replicas: 3\n",
                "  updateStrategy: {rollingUpdate: {maxUnavailable: 2}}\n  minReadySeconds: 5\n"),
           "    spec:\n", "    spec:\n      nodeSelector: {disk: ssd}\n");
  const std::string printed =
      Manifests(With(kCanary, "kind: Deployment", "kind: DaemonSet") + daemon_set);
  CHECK(Document(printed, "scale down: DaemonSet shop/web,").find(R"(      nodeSelector:
        disk: ssd
        flagger.app/scale-to-zero: "true"
)") != std::string::npos);
  CHECK(Document(printed, "create: DaemonSet shop/web-primary,") == R"(apiVersion: apps/v1
kind: DaemonSet
metadata:
  labels:
    app: web-primary
  name: web-primary
  namespace: shop
spec:
  minReadySeconds: 5
  selector:
    matchLabels:
      app: web-primary
  template:
    metadata:
      labels:
        app: web-primary
    spec:
      containers:
        - image: example.org/web:1
          name: web
      nodeSelector:
        disk: ssd
  updateStrategy:
    rollingUpdate:
      maxUnavailable: 2
)");
}

TEST_CASE("of a target's own metadata and spec that is copied which Flagger copies") {
  const std::string deployment =
      With(With(With(kDeployment, "{name: web, namespace: shop}\nspec:\n",
                     "{name: web, namespace: shop, uid: u, labels: {app: web, a/b: c},\n"
                     "  annotations: {deployment.kubernetes.io/revision: '7', note: one,\n"
                     "    kustomize.toolkit.fluxcd.io/x: two}}\nstatus: {replicas: 3}\nspec:\n"
                     "  paused: true\n  minReadySeconds: null\n  strategy: {type: Recreate}\n"
                     "  progressDeadlineSeconds: 60\n  revisionHistoryLimit: 017\n"),
                "labels: {app: web}}\n    spec",
                "labels: {app: web}, annotations: {flagger-id: old, p: q}}\n    spec"),
           "replicas: 3\n  sel", "replicas: 0\n  sel");
  const std::string canary = With(kCanary, "namespace: shop}", "namespace: shop, uid: abc}");
  const std::string printed = Manifests(canary + deployment, {"--input", "manifests"});
  CHECK(Document(printed, "create: Deployment") == R"(apiVersion: apps/v1
kind: Deployment
metadata:
  annotations:
    note: one
  labels:
    app: web-primary
  name: web-primary
  namespace: shop
  ownerReferences:
    - apiVersion: flagger.app/v1beta1
      blockOwnerDeletion: true
      controller: true
      kind: Canary
      name: web
      uid: abc
spec:
  progressDeadlineSeconds: 60
  replicas: 1
  revisionHistoryLimit: 15
  selector:
    matchLabels:
      app: web-primary
  strategy:
    type: Recreate
  template:
    metadata:
      annotations:
        p: q
      labels:
        app: web-primary
    spec:
      containers:
        - image: example.org/web:1
          name: web
)");
  const std::string target = Document(printed, "scale down: Deployment");
  CHECK(target.rfind(R"(apiVersion: apps/v1
kind: Deployment
metadata:
  annotations:
    kustomize.toolkit.fluxcd.io/x: two
    note: one
  labels:
    a/b: c
    app: web
  name: web
  namespace: shop
spec:
  paused: true
  progressDeadlineSeconds: 60
  replicas: 0
)",
                     0) == 0);
}

TEST_CASE("the primary keeps apart from its own pods") {
  const std::string text = kCanary + With(kDeployment, "    spec:\n", R"(    spec:
      topologySpreadConstraints: [{labelSelector: {matchLabels: {app: web, tier: web}}}]
      affinity:
        podAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - {topologyKey: z, labelSelector: {matchLabels: {app: web}}}
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: z
              labelSelector: {matchExpressions: [{key: app, operator: In, values: [a, web, web]},
                                                 {key: tier, operator: In, values: [web]}]}
          preferredDuringSchedulingIgnoredDuringExecution:
            - {weight: 1, podAffinityTerm: {topologyKey: z, labelSelector: {matchLabels: {app: web}}}}
)");
  const std::string pod = R"(    spec:
      affinity:
        podAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector:
                matchLabels:
                  app: web
              topologyKey: z
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - podAffinityTerm:
                labelSelector:
                  matchLabels:
                    app: web-primary
                topologyKey: z
              weight: 1
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector:
                matchExpressions:
                  - key: app
                    operator: In
                    values:
                      - a
                      - web-primary
                      - web
                  - key: tier
                    operator: In
                    values:
                      - web
              topologyKey: z
      containers:
        - image: example.org/web:1
          name: web
      topologySpreadConstraints:
        - labelSelector:
            matchLabels:
              app: web-primary
              tier: web
)";
  CHECK(PodSpecOf(text) == pod);
}

}  // namespace
}  // namespace canary_lint
