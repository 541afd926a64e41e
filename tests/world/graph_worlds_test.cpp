// What Flagger and Kubernetes make of each kind of edge, World by World. What leads where is
// Flagger's (pkg/canary and pkg/router, 1.44.0; the source is named where it decides); records hold
// the same for whole stories (tests/records/compare_graph.cpp).

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "graph_text.h"

namespace canary_lint {
namespace {

using Texts = std::vector<std::string>;

const std::string kShop = CanaryText("web") + DeploymentText("web") + ServiceText("web", "web");

bool RunsAt(const Planned& planned, Moment moment, const std::string& deployment) {
  const WorldGraph graph(planned.inventory, planned.plan, planned.worlds->at(moment));
  const Vertex* vertex = graph.Find({"apps", "Deployment", "default", deployment});
  REQUIRE(vertex != nullptr);
  return vertex->runs;
}

TEST_CASE("selects: by the selector that Flagger has written, whether pods run or not") {
  const auto planned = PlanOf(kShop);
  const auto at = [&](Moment moment) { return EdgesAt(*planned, moment, EdgeKind::kSelects); };
  // reconcileService of pkg/router/kubernetes_default.go
  const Texts with_canary{"Service/web selects Deployment/web-primary",
                          "Service/web-canary selects Deployment/web",
                          "Service/web-primary selects Deployment/web-primary"};
  CHECK(at(Moment::kNow) == Texts{"Service/web selects Deployment/web"});
  CHECK(at(Moment::kIdle) == with_canary);
  CHECK(at(Moment::kAnalysis) == with_canary);
  CHECK(at(Moment::kPromoted) == with_canary);
  CHECK(at(Moment::kReapplied) == Texts{"Service/web selects Deployment/web",
                                        "Service/web-canary selects Deployment/web",
                                        "Service/web-primary selects Deployment/web-primary"});
  CHECK(at(Moment::kDeleted).empty());  // the primary goes with its owner, the selector stays
  CHECK(at(Moment::kReverted) == Texts{"Service/web selects Deployment/web"});
}

TEST_CASE("what runs: the target during a release, and where a finalizer has scaled it up") {
  const auto planned = PlanOf(kShop);
  // ScaleToZero of pkg/canary/deployment_controller.go; Finalize of pkg/controller/finalizer.go
  CHECK(RunsAt(*planned, Moment::kNow, "web"));
  CHECK_FALSE(RunsAt(*planned, Moment::kIdle, "web"));
  CHECK(RunsAt(*planned, Moment::kIdle, "web-primary"));
  CHECK(RunsAt(*planned, Moment::kAnalysis, "web"));
  CHECK_FALSE(RunsAt(*planned, Moment::kDeleted, "web"));
  CHECK(RunsAt(*planned, Moment::kReverted, "web"));
}

TEST_CASE("what stands, and where it comes from") {
  const auto planned = PlanOf(kShop);
  CHECK(VerticesAt(*planned, Moment::kNow, Provenance::kInput) ==
        Texts{"Service/web", "Deployment/web", "Canary/web"});
  CHECK(VerticesAt(*planned, Moment::kNow, Provenance::kChanged).empty());
  CHECK(VerticesAt(*planned, Moment::kNow, Provenance::kCreated).empty());
  CHECK(VerticesAt(*planned, Moment::kIdle, Provenance::kInput) == Texts{"Canary/web"});
  CHECK(VerticesAt(*planned, Moment::kIdle, Provenance::kChanged) ==
        Texts{"Service/web", "Deployment/web"});
  CHECK(VerticesAt(*planned, Moment::kIdle, Provenance::kCreated) ==
        Texts{"Service/web-canary", "Service/web-primary", "Deployment/web-primary"});
  CHECK(VerticesAt(*planned, Moment::kAnalysis, Provenance::kInput) ==
        Texts{"Deployment/web", "Canary/web"});
  CHECK(VerticesAt(*planned, Moment::kDeleted, Provenance::kCreated).empty());
  CHECK(VerticesAt(*planned, Moment::kDeleted, Provenance::kChanged) ==
        Texts{"Service/web", "Deployment/web"});
  CHECK(VerticesAt(*planned, Moment::kReverted, Provenance::kInput) == Texts{"Deployment/web"});
}

TEST_CASE("targets and names: as long as the Canary stands, and the Services of that name") {
  const auto planned = PlanOf(kShop);
  CHECK(EdgesAt(*planned, Moment::kNow, EdgeKind::kNames) == Texts{"Canary/web names Service/web"});
  CHECK(EdgesAt(*planned, Moment::kIdle, EdgeKind::kNames) ==
        Texts{"Canary/web names Service/web", "Canary/web names Service/web-canary",
              "Canary/web names Service/web-primary"});
  CHECK(EdgesAt(*planned, Moment::kIdle, EdgeKind::kTargets) ==
        Texts{"Canary/web targets Deployment/web"});
  CHECK(EdgesAt(*planned, Moment::kDeleted, EdgeKind::kTargets).empty());
  CHECK(EdgesAt(*planned, Moment::kDeleted, EdgeKind::kNames).empty());
}

TEST_CASE("a VirtualService is taken over, and what it leads to then goes with the Canary") {
  const auto planned = PlanOf(
      CanaryText("web", "  provider: istio\n  service: {port: 9898, hosts: [shop.example.org]}\n") +
      DeploymentText("web") + ServiceText("web", "web") +
      "---\napiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nmetadata: {name: web}\n"
      "spec: {hosts: [old.example.org], http: [{route: [{destination: {host: web}}]}]}\n");
  const auto at = [&](Moment moment) { return EdgesAt(*planned, moment, EdgeKind::kRoutes); };
  CHECK(at(Moment::kNow) == Texts{"VirtualService/web routes Service/web for old.example.org"});
  // reconcileVirtualService of pkg/router/istio.go: destinations without a port
  CHECK(at(Moment::kIdle) ==
        Texts{"VirtualService/web routes Service/web-canary for shop.example.org at 0",
              "VirtualService/web routes Service/web-primary for shop.example.org at 100"});
  CHECK(at(Moment::kAnalysis) ==
        Texts{"VirtualService/web routes Service/web-canary for shop.example.org",
              "VirtualService/web routes Service/web-primary for shop.example.org"});
  CHECK(at(Moment::kPromoted) == at(Moment::kIdle));
  CHECK(at(Moment::kDeleted).empty());
  CHECK(VerticesAt(*planned, Moment::kIdle, Provenance::kChanged) ==
        Texts{"Service/web", "Deployment/web", "VirtualService/web"});
}

TEST_CASE("a copy of an Ingress leads to the canary alone, beside its original") {
  const auto planned = PlanOf(
      CanaryText("web",
                 "  provider: nginx\n  service: {port: 9898}\n"
                 "  ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: in}\n") +
      DeploymentText("web") + ServiceText("web", "web") + ServiceText("api", "api") +
      "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: in, annotations: {a: "
      "b}}\nspec:\n  rules:\n  - host: a.example.org\n    http:\n      paths:\n"
      "      - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 9898}}}}\n"
      "      - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: "
      "9898}}}}"
      "\n");
  const Texts original{"Ingress/in routes Service/api:9898 for a.example.org",
                       "Ingress/in routes Service/web:9898 for a.example.org"};
  CHECK(EdgesAt(*planned, Moment::kNow, EdgeKind::kRoutes) == original);
  // Reconcile of pkg/router/ingress.go: the other backends stay in the copy
  CHECK(EdgesAt(*planned, Moment::kIdle, EdgeKind::kRoutes) ==
        Texts{original[0], original[1],
              "Ingress/in-canary routes Service/api:9898 for a.example.org",
              "Ingress/in-canary routes Service/web-canary:9898 for a.example.org at 0"});
  CHECK(EdgesAt(*planned, Moment::kDeleted, EdgeKind::kRoutes) == original);
}

TEST_CASE("owns and scales: what Flagger creates is the Canary's, a copied autoscaler among it") {
  const auto planned = PlanOf(
      CanaryText("web",
                 "  autoscalerRef: {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, "
                 "name: hpa}\n") +
      DeploymentText("web") + ServiceText("web", "web") +
      "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: "
      "hpa}\nspec: "
      "{maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n");
  CHECK(EdgesAt(*planned, Moment::kNow, EdgeKind::kOwns).empty());
  CHECK(EdgesAt(*planned, Moment::kIdle, EdgeKind::kOwns) ==
        Texts{"Canary/web owns Service/web-canary", "Canary/web owns Service/web-primary",
              "Canary/web owns Deployment/web-primary",
              "Canary/web owns HorizontalPodAutoscaler/hpa-primary"});
  // reconcilePrimaryHpaV2 of pkg/canary/hpa_reconciler.go
  CHECK(EdgesAt(*planned, Moment::kIdle, EdgeKind::kScales) ==
        Texts{"HorizontalPodAutoscaler/hpa scales Deployment/web",
              "HorizontalPodAutoscaler/hpa-primary scales Deployment/web-primary"});
  CHECK(EdgesAt(*planned, Moment::kDeleted, EdgeKind::kScales) ==
        Texts{"HorizontalPodAutoscaler/hpa scales Deployment/web"});
}

TEST_CASE("protects and scrapes: by labels, of which the primary has one that differs") {
  const std::string policy =
      "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: np}\nspec: "
      "{podSelector: {matchLabels: {app: web}}, ingress: [{}]}\n"
      "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: all}\nspec: "
      "{minAvailable: 1, selector: {matchExpressions: [{key: app, operator: In, values: [web, "
      "web-primary]}]}}\n"
      "---\napiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata: {name: pods}\nspec: "
      "{selector: {}, podMetricsEndpoints: [{port: http}]}\n"
      "---\napiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: made}\n"
      "spec: {selector: {matchLabels: {app: web-canary}}, endpoints: [{port: http}]}\n";
  const auto planned = PlanOf(kShop + policy);
  CHECK(EdgesAt(*planned, Moment::kNow, EdgeKind::kProtects) ==
        Texts{"NetworkPolicy/np protects Deployment/web",
              "PodDisruptionBudget/all protects Deployment/web"});
  CHECK(EdgesAt(*planned, Moment::kIdle, EdgeKind::kProtects) ==
        Texts{"NetworkPolicy/np protects Deployment/web",
              "PodDisruptionBudget/all protects Deployment/web",
              "PodDisruptionBudget/all protects Deployment/web-primary"});
  CHECK(EdgesAt(*planned, Moment::kNow, EdgeKind::kScrapes) ==
        Texts{"PodMonitor/pods scrapes Deployment/web"});
  // reconcileService labels what it creates with the Service's own name.
  CHECK(EdgesAt(*planned, Moment::kIdle, EdgeKind::kScrapes) ==
        Texts{"PodMonitor/pods scrapes Deployment/web",
              "PodMonitor/pods scrapes Deployment/web-primary",
              "ServiceMonitor/made scrapes Service/web-canary"});
}

TEST_CASE("spreads and mounts: the primary has terms and configuration of its own") {
  const std::string pod_spec =
      "      volumes:\n"
      "      - {name: config, configMap: {name: settings}}\n"
      "      - {name: data, persistentVolumeClaim: {claimName: data}}\n"
      "      topologySpreadConstraints:\n"
      "      - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: "
      "{matchLabels: {app: web}}}\n";
  const auto planned =
      PlanOf(CanaryText("web") + DeploymentText("web", pod_spec) + ServiceText("web", "web") +
             "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b}}\n"
             "---\n{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: "
             "{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}\n");
  CHECK(EdgesAt(*planned, Moment::kNow, EdgeKind::kSpreads) ==
        Texts{"Deployment/web spreads Deployment/web"});
  CHECK(EdgesAt(*planned, Moment::kNow, EdgeKind::kMounts) ==
        Texts{"Deployment/web mounts ConfigMap/settings",
              "Deployment/web mounts PersistentVolumeClaim/data"});
  // createPrimaryDeployment of pkg/canary/deployment_controller.go; the ConfigTracker copies no
  // claim.
  CHECK(EdgesAt(*planned, Moment::kIdle, EdgeKind::kSpreads) ==
        Texts{"Deployment/web spreads Deployment/web",
              "Deployment/web-primary spreads Deployment/web-primary"});
  CHECK(EdgesAt(*planned, Moment::kIdle, EdgeKind::kMounts) ==
        Texts{"Deployment/web mounts ConfigMap/settings",
              "Deployment/web mounts PersistentVolumeClaim/data",
              "Deployment/web-primary mounts ConfigMap/settings-primary",
              "Deployment/web-primary mounts PersistentVolumeClaim/data"});
}

}  // namespace
}  // namespace canary_lint
