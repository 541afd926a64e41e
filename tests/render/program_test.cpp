// The whole program with the real tools: what it judges where `--render` is asked for, and the
// places that its findings have then.

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "real_tools.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using namespace test;  // NOLINT(google-build-using-namespace)

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
  tree.Write("clusters/prod/apps.yaml", AppsOf("./apps/web",
                                               "  targetNamespace: shop\n  patches:\n"
                                               "    - patch: |\n"
                                               "        apiVersion: v1\n"
                                               "        kind: Service\n"
                                               "        metadata: {name: web}\n"
                                               "        spec:\n"
                                               "          ports:\n"
                                               "            - {name: metrics, port: 9090}\n"));
  const json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(Places(report, "CNL102") == Lines{"clusters/prod/apps.yaml:15"});
  CHECK(Places(report, "CNL101") == Lines{"apps/web/service.yaml:4"});
}

TEST_CASE("no tool is led out of the repository, by a path or by a link") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteBase(tree, "outside");
  tree.Write("repository/.git/HEAD", "");
  WriteBase(tree, "repository/apps/whole");
  tree.Write("repository/apps/path/kustomization.yaml",
             "resources: [../../../outside]\nnamePrefix: a-\n");
  tree.Write("repository/apps/link/kustomization.yaml", "resources: [base]\nnamePrefix: b-\n");
  fs::create_directory_symlink("../../../outside", "repository/apps/link/base");
  fs::current_path("repository");
  const json report = Report();
  fs::current_path("..");
  CHECK(Services(report) == Lines{". default/web rewrite"});
  Lines said;
  for (const json& finding : report["findings"]) {
    const std::string message = finding["message"].get<std::string>();
    if (message.find("outside of the repository") != std::string::npos) {
      said.push_back(finding["path"].get<std::string>() + ": " + message);
    }
  }
  const std::string why =
      "`, which belongs to it, lies outside of the repository, where nothing is read";
  CHECK(said == Lines{"apps/link/kustomization.yaml: this is not rendered, because `base" + why,
                      "apps/path/kustomization.yaml: this is not rendered, because "
                      "`../../../outside" +
                          why});
  // Without a `.git` the directory that is named is all that there is.
  fs::remove_all("repository/.git");
  fs::current_path("repository/apps/path");
  const json alone = Report();
  fs::current_path("../../..");
  CHECK(alone["findings"][0]["help"] ==
        "lint a directory that holds both: without a `.git` the one that is named counts as the "
        "repository");
}

TEST_CASE("a patch that an Application names as a file is said, and no file is looked for") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  tree.Write("root/app.yaml",
             WebOf("apps/web",
                   "    kustomize: {patches: [{path: ../patch.yaml, target: {kind: Service}}]}\n"));
  const json report = Report();
  CHECK(Places(report, "CNL004") == Lines{"root/app.yaml:3"});
  CHECK(Places(report, "CNL012").empty());
  for (const json& finding : report["findings"]) {
    if (finding["code"] != "CNL004") continue;
    CHECK(finding["message"] ==
          "what Application `web` applies from `apps/web` has to be built before it can be judged, "
          "because it uses `kustomize.patches`: `kubectl kustomize apps/web | kube-canary-lint -`");
  }
}

/// OverwriteChartDefaultValues of source-controller.
TEST_CASE("a HelmRelease's valuesFiles stand in for the chart's own values") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteEmptyChart(tree, "service: true\n");
  tree.Write("values/prod.yaml", "other: 1\n");
  tree.Write("charts/web/templates/all.yaml", std::string("{{- if .Values.service }}\n") +
                                                  kService + "---\n{{- end }}\n" + kDeployment +
                                                  "---\n" + kCanary);
  const std::string release =
      "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
      "metadata: {name: web, namespace: shop}\nspec:\n  chart:\n    spec:\n"
      "      chart: ./charts/web\n      sourceRef: {kind: GitRepository, name: fleet}\n"
      "      valuesFiles: [";
  tree.Write("apps/web.yaml", release + "./values/prod.yaml]\n");
  CHECK(Services(Report()).empty());
  tree.Write("apps/web.yaml", release + "./charts/web/values.yaml, ./values/prod.yaml]\n");
  CHECK(Services(Report()) == Lines{". shop/web rewrite"});
}

TEST_CASE("a HelmRelease's chart in the tree is rendered with its values, and found by template") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteEmptyChart(tree, "canary: {enabled: false}\nport: 80\n");
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

TEST_CASE("one name stands for two renderings in two clusters") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  for (const std::string cluster : {"dev", "prod"}) {
    tree.Write("clusters/" + cluster + "/apps.yaml",
               AppsOf("./apps/web",
                      "  targetNamespace: shop\n  patches:\n"
                      "    - patch: |\n"
                      "        apiVersion: v1\n"
                      "        kind: Service\n"
                      "        metadata: {name: web}\n"
                      "        spec: {type: " +
                          std::string(cluster == "dev" ? "NodePort" : "LoadBalancer") + "}\n"));
  }
  Lines types;
  const json report = Report();
  for (const json& row : report["services"]) {
    types.push_back(row["environment"].get<std::string>() + " " +
                    row["before"]["type"].get<std::string>());
  }
  CHECK(types == Lines{"dev NodePort", "prod LoadBalancer"});
}

}  // namespace
}  // namespace canary_lint
