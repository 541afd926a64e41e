// The edges of a small cluster.

#include "canary_lint/graph.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "read_unit.h"

namespace {

using canary_lint::Edge;
using canary_lint::EdgeKindName;
using canary_lint::ResourceGraph;
using canary_lint::test::Read;
using canary_lint::test::ReadUnit;

constexpr const char* kCluster = R"(
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: a}]}}
---
apiVersion: v1
kind: Service
metadata: {name: web-canary}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: elsewhere, namespace: other}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: c}
spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, service: {port: 80}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i}
spec: {defaultBackend: {service: {name: web-canary, port: {number: 80}}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: h}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
)";

TEST_CASE("every kind of edge, and none between namespaces") {
  const ReadUnit unit = Read(kCluster);
  const ResourceGraph graph(unit.inventory);
  std::vector<std::string> edges;
  for (const Edge& edge : graph.Edges()) {
    edges.push_back(edge.from.ShortName() + " " + std::string(EdgeKindName(edge.kind)) + " " +
                    edge.to.ShortName());
  }
  CHECK(edges == std::vector<std::string>{"Service/web-canary selects Deployment/web",
                                          "HorizontalPodAutoscaler/h scales Deployment/web",
                                          "Canary/c names Service/web-canary",
                                          "Canary/c targets Deployment/web",
                                          "Ingress/i routes Service/web-canary"});
  CHECK(graph.Vertices().size() == 6);
  CHECK(graph.RoutesTo("default", "web-canary").size() == 1);
  CHECK(graph.RoutesTo("other", "web-canary").empty());
}

}  // namespace
