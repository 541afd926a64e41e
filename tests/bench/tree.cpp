// Writes the generated manifests: one application after the other, then what the layout adds.

#include "tree.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace canary_lint::bench {
namespace {

constexpr std::size_t kFilesOfAnApplication = 5;
constexpr std::size_t kApplicationsOfANamespace = 10;

struct Application {
  std::size_t number;
  std::string name = fmt::format("app-{}", number);
  std::string space = fmt::format("ns-{}", number / kApplicationsOfANamespace);
};

std::string Head(std::string_view version, std::string_view kind, const Application& app) {
  return fmt::format(
      "apiVersion: {}\nkind: {}\nmetadata:\n  name: {}\n  namespace: {}\n  labels:\n"
      "    app.kubernetes.io/name: {}\n    app.kubernetes.io/part-of: shop\n"
      "    app.kubernetes.io/managed-by: kustomize\n",
      version, kind, app.name, app.space, app.name);
}

std::string Probe(std::string_view name, std::string_view path) {
  return fmt::format(
      "          {}:\n            httpGet:\n              path: {}\n              port: http\n"
      "            initialDelaySeconds: 5\n            timeoutSeconds: 3\n",
      name, path);
}

std::string Deployment(const Application& app) {
  std::string text = Head("apps/v1", "Deployment", app);
  text += fmt::format(
      "spec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: {0}\n  template:\n"
      "    metadata:\n      labels:\n        app: {0}\n    spec:\n      containers:\n"
      "        - name: app\n          image: registry.example/{0}:1.4.0\n          ports:\n"
      "            - name: http\n              containerPort: 8080\n              protocol: TCP\n",
      app.name);
  text += Probe("livenessProbe", "/healthz") + Probe("readinessProbe", "/readyz");
  text += "          env:\n";
  for (int i = 0; i < 8; ++i) {
    text += fmt::format("            - name: SETTING_{0}\n              value: \"{0}\"\n", i);
  }
  return text +
         "          resources:\n            limits:\n              cpu: \"1\"\n"
         "              memory: 512Mi\n            requests:\n              cpu: 100m\n"
         "              memory: 64Mi\n";
}

std::string Service(const Application& app) {
  return Head("v1", "Service", app) +
         fmt::format(
             "spec:\n  type: ClusterIP\n  selector:\n    app: {}\n  ports:\n    - name: http\n"
             "      port: 80\n      protocol: TCP\n      targetPort: http\n",
             app.name);
}

std::string ConfigMap(const Application& app) {
  std::string text = Head("v1", "ConfigMap", app) + "data:\n";
  for (int i = 0; i < 16; ++i) text += fmt::format("  key-{0}: some text for key {0}\n", i);
  return text;
}

std::string Metric(std::string_view resource) {
  return fmt::format(
      "    - type: Resource\n      resource:\n        name: {}\n        target:\n"
      "          type: Utilization\n          averageUtilization: 90\n",
      resource);
}

std::string Autoscaler(const Application& app) {
  return Head("autoscaling/v2", "HorizontalPodAutoscaler", app) +
         fmt::format(
             "spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n"
             "    name: {}\n  minReplicas: 2\n  maxReplicas: 4\n  metrics:\n",
             app.name) +
         Metric("cpu") + Metric("memory");
}

std::string Canary(const Application& app) {
  return Head("flagger.app/v1beta1", "Canary", app) +
         fmt::format(
             "spec:\n  provider: kubernetes\n  targetRef:\n    apiVersion: apps/v1\n"
             "    kind: Deployment\n    name: {0}\n  autoscalerRef:\n"
             "    apiVersion: autoscaling/v2\n    kind: HorizontalPodAutoscaler\n    name: {0}\n"
             "  progressDeadlineSeconds: 60\n  service:\n    port: 80\n    targetPort: http\n"
             "  analysis:\n    interval: 1m\n    threshold: 5\n    iterations: 10\n    metrics:\n"
             "      - name: request-success-rate\n        interval: 1m\n"
             "        thresholdRange:\n          min: 99\n",
             app.name);
}

struct File {
  std::string name;
  std::string text;
};

std::vector<File> FilesOf(const Application& app) {
  std::vector<File> files = {{"deployment", Deployment(app)},
                             {"service", Service(app)},
                             {"configmap", ConfigMap(app)},
                             {"hpa", Autoscaler(app)}};
  if (app.number % 2 == 0) files.push_back({"canary", Canary(app)});
  if (app.number % 2 != 0) files.push_back({"serviceaccount", Head("v1", "ServiceAccount", app)});
  return files;
}

std::string KustomizationOf(const std::vector<std::string>& names) {
  std::string text =
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n";
  for (const std::string& name : names) text += fmt::format("  - {}\n", name);
  return text;
}

std::string FluxKustomizationOf(const std::string& name, std::string_view path) {
  return fmt::format(
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: {}\n"
      "  namespace: flux-system\nspec:\n  interval: 10m\n  path: {}\n  prune: true\n"
      "  sourceRef:\n    kind: GitRepository\n    name: flux-system\n",
      name, path);
}

std::string_view NameOf(Layout layout) {
  if (layout == Layout::kKustomization) return "kustomization";
  return layout == Layout::kFlux ? "flux" : "loose";
}

std::filesystem::path RootOf(std::size_t files, Layout layout) {
  return std::filesystem::temp_directory_path() /
         fmt::format("canary-lint-bench-{}-{}-{}", getpid(), NameOf(layout), files);
}

/// Where the application's files lie, below the tree's root.
std::string FolderOf(const Application& app, Layout layout) {
  if (layout == Layout::kKustomization) return fmt::format("apps/pair-{}", app.number / 2);
  return fmt::format("{}/{}", app.space, app.name);
}

constexpr std::string_view kCluster = "clusters/production";

}  // namespace

Tree::Tree(std::size_t files, Layout layout) : root_(RootOf(files, layout)) {
  std::map<std::string, std::vector<std::string>> listed;  // names, by folder
  for (std::size_t number = 0; number < files / kFilesOfAnApplication; ++number) {
    const Application app{number};
    const std::string folder = FolderOf(app, layout);
    for (const File& file : FilesOf(app)) {
      listed[folder].push_back(fmt::format("{}-{}.yaml", app.name, file.name));
      Add(fmt::format("{}/{}", folder, listed[folder].back()), file.text);
    }
    if (layout == Layout::kFlux) {
      Add(fmt::format("{}/{}.yaml", kCluster, app.name), FluxKustomizationOf(app.name, folder));
    }
  }
  if (layout == Layout::kLoose) return;
  for (const auto& [folder, names] : listed) {
    Add(fmt::format("{}/kustomization.yaml", folder), KustomizationOf(names));
  }
  if (layout == Layout::kFlux) {
    Add(fmt::format("{}/cluster.yaml", kCluster), FluxKustomizationOf("flux-system", kCluster));
  }
}

Tree::~Tree() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

void Tree::Add(const std::filesystem::path& file, std::string_view text) {
  bytes_ += text.size();
  std::filesystem::create_directories((root_ / file).parent_path());
  std::ofstream(root_ / file, std::ios::binary) << text;
}

}  // namespace canary_lint::bench
