// The whole program with the real tools: what it judges where `--render` is asked for, and the
// places that its findings have then.

#include "program.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "process/process.h"
#include "temp_tree.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::RunProgram;
using test::TempTree;

using Lines = std::vector<std::string>;

std::string Tool(const std::string& name) {
  const std::string built = std::string(TOOLS_DIR "/") + name;
  const std::string found = fs::exists(built) ? built : FindProgram(name);
  if (found.empty()) MESSAGE("skipped: there is no ", name);
  return found;
}

bool HasTools() { return !Tool("kustomize").empty() && !Tool("helm").empty(); }

json Report(const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {
      "--no-config",     "--render", "--format=json", "--kustomize",
      Tool("kustomize"), "--helm",   Tool("helm"),    "."};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return json::parse(RunProgram(arguments).out);
}

Lines Services(const json& report) {
  Lines lines;
  for (const json& row : report["services"]) {
    lines.push_back(fmt::format("{} {}/{} {}", row["environment"].get<std::string>(),
                                row["namespace"].get<std::string>(), row["name"].get<std::string>(),
                                row["verdict"].get<std::string>()));
  }
  return lines;
}

/// `code path:line` of findings of that code.
Lines Places(const json& report, const std::string& code) {
  Lines lines;
  for (const json& finding : report["findings"]) {
    if (finding["code"] != code) continue;
    lines.push_back(
        fmt::format("{}:{}", finding["path"].get<std::string>(), finding["line"].get<int>()));
  }
  return lines;
}

constexpr const char* kDeployment =
    "apiVersion: apps/v1\n"
    "kind: Deployment\n"
    "metadata:\n"
    "  name: web\n"
    "spec:\n"
    "  selector: {matchLabels: {app: web}}\n"
    "  template:\n"
    "    metadata: {labels: {app: web}}\n"
    "    spec: {containers: [{name: web, image: 'web:1', ports: [{containerPort: 8080}]}]}\n";
constexpr const char* kService =
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
constexpr const char* kCanary =
    "apiVersion: flagger.app/v1beta1\n"
    "kind: Canary\n"
    "metadata:\n"
    "  name: web\n"
    "spec:\n"
    "  provider: kubernetes\n"
    "  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n"
    "  service: {port: 80, targetPort: 8080}\n"
    "  analysis: {interval: 1m, threshold: 5, iterations: 5}\n";

void WriteBase(const TempTree& tree, const std::string& directory) {
  tree.Write(directory + "/deployment.yaml", kDeployment);
  tree.Write(directory + "/service.yaml", kService);
  tree.Write(directory + "/canary.yaml", kCanary);
  tree.Write(directory + "/kustomization.yaml",
             "resources: [deployment.yaml, service.yaml, canary.yaml]\n");
}

TEST_CASE("overlays with patches are environments once they are built") {
  if (!HasTools()) return;
  fs::current_path(SOURCE_DIR "/fixtures/environments/two-groups-of-overlays");
  const json report = Report();
  fs::current_path(SOURCE_DIR);
  CHECK(Services(report) == Lines{"dev shop/api leave", "dev shop/web rewrite",
                                  "prod shop/api leave", "prod shop/web rewrite",
                                  "rendered shop/api leave", "rendered shop/web rewrite"});
  Lines types;
  for (const json& row : report["services"]) {
    if (row["name"] == "web") types.push_back(row["before"]["type"].get<std::string>());
  }
  CHECK(types == Lines{"ClusterIP", "LoadBalancer", "LoadBalancer"});
  CHECK(Places(report, "CNL101") == Lines{"infra/overlays/dev/svc.yaml:3",
                                          "infra/overlays/prod/svc.yaml:3",
                                          "rendered/all.yaml:44"});
  CHECK(Places(report, "CNL004").empty());
}

TEST_CASE("what a Flux Kustomization patches is judged as patched, and found in the patch") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  tree.Write("clusters/prod/apps.yaml",
             "apiVersion: kustomize.toolkit.fluxcd.io/v1\n"
             "kind: Kustomization\n"
             "metadata: {name: apps, namespace: flux-system}\n"
             "spec:\n"
             "  path: ./apps/web\n"
             "  targetNamespace: shop\n"
             "  sourceRef: {kind: GitRepository, name: fleet}\n"
             "  patches:\n"
             "    - patch: |\n"
             "        apiVersion: v1\n"
             "        kind: Service\n"
             "        metadata: {name: web}\n"
             "        spec:\n"
             "          ports:\n"
             "            - {name: metrics, port: 9090}\n");
  const json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(Places(report, "CNL102") == Lines{"clusters/prod/apps.yaml:15"});
  CHECK(Places(report, "CNL101") == Lines{"apps/web/service.yaml:4"});
}

TEST_CASE("a HelmRelease's chart in the tree is rendered with its values, and found by template") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  tree.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
  tree.Write("charts/web/values.yaml", "canary: {enabled: false}\nport: 80\n");
  tree.Write("charts/web/templates/deployment.yaml", kDeployment);
  tree.Write("charts/web/templates/service.yaml",
             "{{- /* its port is a value */ -}}\n"
             "apiVersion: v1\n"
             "kind: Service\n"
             "metadata: {name: web}\n"
             "spec: {selector: {app: web}, ports: [{port: {{ .Values.port }}}]}\n");
  tree.Write("charts/web/templates/canary.yaml",
             std::string("{{- if .Values.canary.enabled }}\n") + kCanary + "{{- end }}\n");
  tree.Write(
      "clusters/prod/web.yaml",
      "apiVersion: helm.toolkit.fluxcd.io/v2\n"
      "kind: HelmRelease\n"
      "metadata: {name: web, namespace: shop}\n"
      "spec:\n"
      "  chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: fleet}}}\n"
      "  values: {canary: {enabled: true}, port: 9090}\n");
  const json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(Places(report, "CNL102") == Lines{"charts/web/templates/service.yaml:3"});
  CHECK(Places(report, "CNL004").empty());
}

TEST_CASE("what a tool refuses is an error with its message, and the rest is judged") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "good");
  tree.Write("bad/kustomization.yaml", "namePrefix: x-\nresources: [gone]\n");
  tree.Write("chart/Chart.yaml", "apiVersion: v2\nname: chart\nversion: 0.1.0\n");
  tree.Write("chart/templates/a.yaml", "kind: {{ required \"a kind is needed\" .Values.kind }}\n");
  const json report = Report();
  CHECK(Services(report) == Lines{". default/web rewrite"});
  CHECK(Places(report, "CNL012") == Lines{"bad/kustomization.yaml:2", "chart/templates/a.yaml:1"});
}

TEST_CASE("a remote base is said and not fetched") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write("app/canary.yaml", kCanary);
  tree.Write("app/kustomization.yaml",
             "resources: [canary.yaml, 'https://example.org/team/app//deploy?ref=v1']\n");
  const json report = Report();
  CHECK(Places(report, "CNL004") == Lines{"app/kustomization.yaml:1"});
  CHECK(Places(report, "CNL012").empty());
}

}  // namespace
}  // namespace canary_lint
