// The format `manifests`: whole documents, and what each part of a target becomes.

#include <doctest/doctest.h>

#include "manifests_input.h"

namespace canary_lint {
namespace {

using test::Document;
using test::kCanary;
using test::kDeployment;
using test::Manifests;
using test::PodSpecOf;
using test::With;

constexpr const char* kHead =
    "# Services and workloads as Flagger leaves them between releases, by kube-canary-lint 0.1.0.\n"
    "# To compare with, never to commit or apply: Flagger leaves a `-primary` that it finds as it\n"
    "# is (CNL106). Routes, autoscalers, and copies of ConfigMaps and Secrets are not in here.\n";

TEST_CASE("a whole report") {
  const std::string service = R"(---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {team: a}, annotations: {note: "yes"}}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}], externalTrafficPolicy: Local}
)";
  CHECK(Manifests(kCanary + kDeployment + service) == kHead + std::string(R"(---
# scale down: Deployment shop/web, target of Canary web
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 0
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - image: example.org/web:1
          name: web
---
# create: Deployment shop/web-primary, primary workload of Canary web
# not here: metadata.ownerReferences, which names Canary web by a uid that is not in the input
# not here: annotation flagger-id of the pod template, which is random
apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app: web-primary
  name: web-primary
  namespace: shop
spec:
  replicas: 3
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
---
# rewrite: Service shop/web, apex of Canary web
# not here: nodePort of port 80, which the API server has chosen or will choose
apiVersion: v1
kind: Service
metadata:
  annotations:
    helm.toolkit.fluxcd.io/driftDetection: disabled
    kustomize.toolkit.fluxcd.io/reconcile: disabled
    note: "yes"
  labels:
    team: a
  name: web
  namespace: shop
spec:
  externalTrafficPolicy: Local
  ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: 8080
  selector:
    app: web-primary
  type: NodePort
---
# create: Service shop/web-canary, canary of Canary web
# not here: metadata.ownerReferences, which names Canary web by a uid that is not in the input
apiVersion: v1
kind: Service
metadata:
  annotations:
    helm.toolkit.fluxcd.io/driftDetection: disabled
    kustomize.toolkit.fluxcd.io/reconcile: disabled
  labels:
    app: web-canary
  name: web-canary
  namespace: shop
spec:
  ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: 8080
  selector:
    app: web
  type: ClusterIP
---
# create: Service shop/web-primary, primary of Canary web
# not here: metadata.ownerReferences, which names Canary web by a uid that is not in the input
apiVersion: v1
kind: Service
metadata:
  annotations:
    helm.toolkit.fluxcd.io/driftDetection: disabled
    kustomize.toolkit.fluxcd.io/reconcile: disabled
  labels:
    app: web-primary
  name: web-primary
  namespace: shop
spec:
  ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: 8080
  selector:
    app: web-primary
  type: ClusterIP
)"));
}

TEST_CASE("nothing that a Canary writes, and namespaces that are not shown") {
  CHECK(Manifests(kDeployment) == kHead + std::string("\n# No Canary writes any of them.\n"));
  CHECK(Manifests(kCanary + kDeployment, {"-n", "other"}) ==
        kHead + std::string("\n# No Canary writes any of them.\n"));
}

/// Configuration in each place where a pod template may name it.
const std::string kConfigured = With(kDeployment,
                                     R"(      containers: [{name: web, image: "example.org/web:1"}]
)",
                                     R"(      volumes:
        - {name: a, configMap: {name: c}}
        - {name: b, secret: {secretName: s}}
        - {name: c, projected: {sources: [{configMap: {name: c}}, {secret: {name: s}}]}}
        - {name: d, configMap: {name: untracked}}
      initContainers:
        - {name: i, image: i, envFrom: [{configMapRef: {name: c}}]}
      containers:
        - name: web
          image: w
          env:
            - {name: A, valueFrom: {configMapKeyRef: {name: c, key: k}}}
            - {name: B, valueFrom: {secretKeyRef: {name: s, key: k}}}
            - {name: C, value: c}
          envFrom: [{secretRef: {name: s}}, {secretRef: {name: typed}}]
)") + R"(---
{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: shop}}
---
{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, stringData: {k: never-shown}}
---
{apiVersion: v1, kind: Secret, metadata: {name: typed, namespace: shop}, type: example.org/other}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: untracked, namespace: shop, annotations: {flagger.app/config-tracking: disabled}}
)";

TEST_CASE("the primary names the copies of its configuration, wherever it names any") {
  const std::string init = R"(        - envFrom:
            - configMapRef:
                name: c-primary
          image: i
          name: i
)";
  const std::string pod = R"(    spec:
      containers:
        - env:
            - name: A
              valueFrom:
                configMapKeyRef:
                  key: k
                  name: c-primary
            - name: B
              valueFrom:
                secretKeyRef:
                  key: k
                  name: s-primary
            - name: C
              value: c
          envFrom:
            - secretRef:
                name: s-primary
            - secretRef:
                name: typed
          image: w
          name: web
      initContainers:
)" + init + R"(      volumes:
        - configMap:
            name: c-primary
          name: a
        - name: b
          secret:
            secretName: s-primary
        - name: c
          projected:
            sources:
              - configMap:
                  name: c-primary
              - secret:
                  name: s-primary
        - configMap:
            name: untracked
          name: d
)";
  const std::string text = kCanary + kConfigured;
  CHECK(PodSpecOf(text) == pod);
  // Init containers since 1.44.
  CHECK(PodSpecOf(text, {"--flagger-version", "1.43.0"}) ==
        With(pod, init, With(init, "c-primary", "c")));
  const std::string flagger = R"(---
apiVersion: apps/v1
kind: Deployment
metadata: {name: flagger, namespace: flagger-system}
spec:
  selector: {matchLabels: {app: flagger}}
  template:
    metadata: {labels: {app: flagger}}
    spec: {containers: [{name: f, image: "ghcr.io/fluxcd/flagger:1.44.0",
      args: ["-enable-config-tracking=false"]}]}
)";
  const std::string untracked = PodSpecOf(text + flagger);
  CHECK(untracked.find("-primary") == untracked.npos);
  CHECK(Manifests(text).find("never-shown") == std::string::npos);
}

}  // namespace
}  // namespace canary_lint
