// The objects as templates with a few holes.

#include "manifests.h"

#include <fmt/format.h>

namespace canary_lint::test {

std::string DeploymentOf(const std::string& name, const std::string& image) {
  return fmt::format(R"(---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {0}
  namespace: shop
spec:
  selector: {{matchLabels: {{app: {0}}}}}
  template:
    metadata: {{labels: {{app: {0}}}}}
    spec:
      containers:
        - name: main
          image: {1}
          ports: [{{containerPort: 8080}}]
          readinessProbe: {{tcpSocket: {{port: 8080}}}}
)",
                     name, image);
}

std::string ServiceOf(const std::string& name, int port, const std::string& type) {
  return fmt::format(R"(---
apiVersion: v1
kind: Service
metadata:
  name: {0}
  namespace: shop
spec:
  type: {2}
  selector: {{app: {0}}}
  ports: [{{name: http, port: {1}, targetPort: 8080}}]
)",
                     name, port, type);
}

std::string CanaryOf(const std::string& name, int iterations) {
  return fmt::format(R"(---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  name: {0}
  namespace: shop
spec:
  provider: kubernetes
  revertOnDeletion: true
  targetRef: {{apiVersion: apps/v1, kind: Deployment, name: {0}}}
  service: {{port: 80, targetPort: 8080}}
  analysis: {{interval: 1m, threshold: 5, iterations: {1}}}
)",
                     name, iterations);
}

std::string WholeOf(const std::string& name, const std::string& image, int port) {
  return DeploymentOf(name, image) + ServiceOf(name, port) + CanaryOf(name);
}

std::string FlaggerOf(const std::string& provider, const std::string& namespace_name) {
  return fmt::format(R"(---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: flagger
  namespace: {1}
spec:
  selector: {{matchLabels: {{app: flagger}}}}
  template:
    metadata: {{labels: {{app: flagger}}}}
    spec:
      containers:
        - name: flagger
          image: ghcr.io/fluxcd/flagger:1.41.0
          args: [-mesh-provider={0}]
)",
                     provider, namespace_name);
}

std::string Listing(const std::vector<std::string>& resources, const std::string& more) {
  std::string text =
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n";
  for (const std::string& resource : resources) text += "  - " + resource + "\n";
  return text + more;
}

std::string FluxKustomizationOf(const std::string& name, const std::string& path,
                                const std::string& more) {
  return fmt::format(R"(---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: {}
  namespace: flux-system
spec:
  interval: 5m
  prune: true
  path: {}
  sourceRef: {{kind: GitRepository, name: fleet}}
{})",
                     name, path, more);
}

std::string ApplicationOf(const std::string& name, const std::string& path,
                          const std::string& server, const std::string& more) {
  return fmt::format(R"(---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {}
  namespace: argocd
spec:
  project: default
  destination: {{server: '{}', namespace: shop}}
  source:
    repoURL: https://git.example/team/fleet.git
    path: {}
{})",
                     name, server, path, more);
}

std::string WithUid(const std::string& object, const std::string& uid) {
  const std::string before = "metadata:\n";
  std::string text = object;
  return text.insert(text.find(before) + before.size(), "  uid: " + uid + "\n");
}

}  // namespace canary_lint::test
