#include "tree.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <string>

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

std::filesystem::path RootOf(std::size_t files) {
  return std::filesystem::temp_directory_path() /
         fmt::format("canary-lint-bench-{}-{}", getpid(), files);
}

}  // namespace

Tree::Tree(std::size_t files) : root_(RootOf(files)) {
  for (std::size_t number = 0; number < files / kFilesOfAnApplication; ++number) {
    const Application app{number};
    const std::filesystem::path folder = root_ / app.space / app.name;
    std::filesystem::create_directories(folder);
    Add(folder, "deployment.yaml", Deployment(app));
    Add(folder, "service.yaml", Service(app));
    Add(folder, "configmap.yaml", ConfigMap(app));
    Add(folder, "hpa.yaml", Autoscaler(app));
    if (number % 2 == 0) Add(folder, "canary.yaml", Canary(app));
    if (number % 2 != 0) Add(folder, "serviceaccount.yaml", Head("v1", "ServiceAccount", app));
  }
}

Tree::~Tree() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

void Tree::Add(const std::filesystem::path& folder, std::string_view name, std::string_view text) {
  bytes_ += text.size();
  std::ofstream(folder / name, std::ios::binary) << text;
}

}  // namespace canary_lint::bench
