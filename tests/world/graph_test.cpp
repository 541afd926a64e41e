// The edges of small clusters, as the input has them. What Flagger makes of them:
// graph_worlds_test.cpp.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "canary_lint/world_graph.h"
#include "graph_text.h"

namespace canary_lint {
namespace {

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
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web-1
  ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, controller: true}]
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: a}]}}
---
apiVersion: v1
kind: Pod
metadata:
  name: web-1-a
  labels: {app: web}
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-1, controller: true}]
spec: {containers: [{name: a, image: a}]}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-primary
  ownerReferences: [{apiVersion: flagger.app/v1beta1, kind: Canary, name: c, controller: true}]
spec:
  selector: {matchLabels: {app: web-primary}}
  template: {metadata: {labels: {app: web-primary}}, spec: {containers: [{name: a, image: a}]}}
---
apiVersion: v1
kind: Service
metadata: {name: web-primary}
spec: {selector: {app: web-primary}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  ownerReferences: [{apiVersion: example.org/v1, kind: Database, name: db, controller: true}]
spec:
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: a, image: a}]}}
---
apiVersion: v1
kind: Pod
metadata: {name: debug, labels: {app: db}}
spec: {containers: [{name: a, image: a}]}
---
apiVersion: v1
kind: Pod
metadata: {name: hook, labels: {app: db}, annotations: {helm.sh/hook: test}}
spec: {containers: [{name: a, image: a}]}
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 80}]}
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
  const auto planned = PlanOf(kCluster);
  CHECK(EdgesAt(*planned, Moment::kNow) ==
        std::vector<std::string>{
            "Service/db selects Pod/debug", "Service/db selects StatefulSet/db",
            "Service/web-canary selects Deployment/web",
            "Service/web-primary selects "
            "Deployment/web-primary",
            "Deployment/web owns ReplicaSet/web-1", "ReplicaSet/web-1 owns Pod/web-1-a",
            "HorizontalPodAutoscaler/h scales "
            "Deployment/web",
            "Canary/c names Service/web-canary", "Canary/c names Service/web-primary",
            "Canary/c targets Deployment/web", "Canary/c owns Deployment/web-primary",
            "Ingress/i routes Service/web-canary:80"});
  const WorldGraph graph(planned->inventory, planned->plan, planned->worlds->at(Moment::kNow));
  CHECK(graph.Vertices().size() == 14);
}

/// Edges of a Canary of a Service `backend`, with Services of every name that it may stand for.
std::vector<std::string> EdgesOfServiceTarget(const std::string& api_version) {
  std::string text =
      "{apiVersion: flagger.app/v1beta1, kind: Canary, metadata: {name: c}, spec: {targetRef: "
      "{apiVersion: " +
      api_version + ", kind: Service, name: backend}, service: {name: web, port: 80}}}\n";
  for (const char* name :
       {"backend", "backend-primary", "backend-canary", "web", "web-primary", "web-canary"}) {
    text += "---\n{apiVersion: v1, kind: Service, metadata: {name: " + std::string(name) +
            "}, spec: {ports: [{port: 80}]}}\n";
  }
  return EdgesAt(*PlanOf(text), Moment::kNow);
}

TEST_CASE("copies of a Service are named after it, and of a Service of Knative there are none") {
  CHECK(EdgesOfServiceTarget("v1") ==
        std::vector<std::string>{"Canary/c targets Service/backend",
                                 "Canary/c names Service/backend-canary",
                                 "Canary/c names Service/backend-primary"});
  CHECK(EdgesOfServiceTarget("serving.knative.dev/v1").empty());
}

/// What autoscalers of that scale target scale, of workloads with the name `db`.
std::vector<std::string> ScaledBy(const std::string& target) {
  const std::string pods =
      "template: {metadata: {labels: {app: db}}, spec: {containers: [{name: a, image: a}]}}}}\n";
  std::string text = "{apiVersion: v1, kind: ReplicationController, metadata: {name: db}, spec: {";
  text += pods;
  for (const char* kind : {"Deployment", "StatefulSet"}) {
    text += "---\n{apiVersion: apps/v1, kind: " + std::string(kind) +
            ", metadata: {name: db}, spec: {selector: {matchLabels: {app: db}}, " + pods;
  }
  text +=
      "---\n{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: s}, spec: "
      "{scaleTargetRef: {" +
      target + ", name: db}}}\n";
  return EdgesAt(*PlanOf(text), Moment::kNow);
}

TEST_CASE("what an autoscaler scales it says by group and kind") {
  using Edges = std::vector<std::string>;
  CHECK(ScaledBy("apiVersion: apps/v1, kind: StatefulSet") ==
        Edges{"ScaledObject/s scales StatefulSet/db"});
  // A kind of OpenKruise.
  CHECK(ScaledBy("apiVersion: apps.kruise.io/v1beta1, kind: StatefulSet").empty());
  CHECK(ScaledBy("apiVersion: extensions/v1beta1, kind: Deployment") ==
        Edges{"ScaledObject/s scales Deployment/db"});
  CHECK(ScaledBy("apiVersion: v1, kind: ReplicationController") ==
        Edges{"ScaledObject/s scales ReplicationController/db"});
  // The defaults of KEDA.
  CHECK(ScaledBy("envSourceContainerName: a") == Edges{"ScaledObject/s scales Deployment/db"});
}

}  // namespace
}  // namespace canary_lint
