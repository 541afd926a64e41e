// What tests with the real tools share: a report with `--render`, its rows and places, and an
// application to build.

#ifndef CANARY_LINT_TESTS_RENDER_REAL_TOOLS_H_
#define CANARY_LINT_TESTS_RENDER_REAL_TOOLS_H_

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process/process.h"
#include "program.h"
#include "temp_tree.h"

namespace canary_lint::test {

using Lines = std::vector<std::string>;

inline std::string Tool(const std::string& name) {
  const std::string built = std::string(TOOLS_DIR "/") + name;
  const std::string found = std::filesystem::exists(built) ? built : FindProgram(name);
  if (found.empty()) MESSAGE("skipped: there is no ", name);
  return found;
}

inline bool HasTools() { return !Tool("kustomize").empty() && !Tool("helm").empty(); }

inline nlohmann::json Report(const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {
      "--no-config",     "--render", "--format=json", "--kustomize",
      Tool("kustomize"), "--helm",   Tool("helm"),    "."};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return nlohmann::json::parse(RunProgram(arguments).out);
}

inline Lines Services(const nlohmann::json& report) {
  Lines lines;
  for (const nlohmann::json& row : report["services"]) {
    lines.push_back(fmt::format("{} {}/{} {}", row["environment"].get<std::string>(),
                                row["namespace"].get<std::string>(), row["name"].get<std::string>(),
                                row["verdict"].get<std::string>()));
  }
  return lines;
}

/// `code path:line` of findings of that code.
inline Lines Places(const nlohmann::json& report, const std::string& code) {
  Lines lines;
  for (const nlohmann::json& finding : report["findings"]) {
    if (finding["code"] != code) continue;
    lines.push_back(
        fmt::format("{}:{}", finding["path"].get<std::string>(), finding["line"].get<int>()));
  }
  return lines;
}

/// A Flux Kustomization `apps` of this repository; `more` are lines of its spec.
inline std::string AppsOf(const std::string& path, const std::string& more = "") {
  return "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
         "metadata: {name: apps, namespace: flux-system}\nspec:\n  path: " +
         path + "\n  sourceRef: {kind: GitRepository, name: fleet}\n" + more;
}

/// Application `web`, into namespace `shop`; `more` are lines of its source.
inline std::string WebOf(const std::string& path, const std::string& more) {
  return "apiVersion: argoproj.io/v1alpha1\nkind: Application\n"
         "metadata: {name: web, namespace: argocd}\nspec:\n"
         "  destination: {server: https://kubernetes.default.svc, namespace: shop}\n"
         "  source:\n    repoURL: https://example.org/a.git\n    path: " +
         path + "\n" + more;
}

inline constexpr const char* kDeployment =
    "apiVersion: apps/v1\n"
    "kind: Deployment\n"
    "metadata:\n"
    "  name: web\n"
    "spec:\n"
    "  selector: {matchLabels: {app: web}}\n"
    "  template:\n"
    "    metadata: {labels: {app: web}}\n"
    "    spec: {containers: [{name: web, image: 'web:1', ports: [{containerPort: 8080}]}]}\n";
inline constexpr const char* kService =
    "apiVersion: v1\n"
    "kind: Service\n"
    "metadata:\n"
    "  name: web\n"
    "spec:\n"
    "  selector: {app: web}\n"
    "  ports:\n"
    "    - name: http\n"
    "      port: 80\n"
    "      targetPort: 8080\n";
inline constexpr const char* kCanary =
    "apiVersion: flagger.app/v1beta1\n"
    "kind: Canary\n"
    "metadata:\n"
    "  name: web\n"
    "spec:\n"
    "  provider: kubernetes\n"
    "  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n"
    "  service: {port: 80, targetPort: 8080}\n"
    "  analysis: {interval: 1m, threshold: 5, iterations: 5}\n";

/// A chart `web` of this repository, without templates.
inline void WriteEmptyChart(const TempTree& tree, const std::string& values = "") {
  tree.Write(".git/HEAD", "");
  tree.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
  if (!values.empty()) tree.Write("charts/web/values.yaml", values);
}

inline void WriteBase(const TempTree& tree, const std::string& directory) {
  tree.Write(directory + "/deployment.yaml", kDeployment);
  tree.Write(directory + "/service.yaml", kService);
  tree.Write(directory + "/canary.yaml", kCanary);
  tree.Write(directory + "/kustomization.yaml",
             "resources: [deployment.yaml, service.yaml, canary.yaml]\n");
}

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_RENDER_REAL_TOOLS_H_
