// Flux's postRenderers, and the patches that older Flux knew, with the real tools.

#include <doctest/doctest.h>

#include "real_tools.h"

namespace canary_lint {
namespace {

using test::HasTools;
using test::kCanary;
using test::kDeployment;
using test::kService;
using test::Lines;
using test::Places;
using test::Report;
using test::Services;
using test::TempTree;

constexpr const char* kRelease =
    "apiVersion: helm.toolkit.fluxcd.io/v2beta1\n"
    "kind: HelmRelease\n"
    "metadata: {name: web, namespace: shop}\n"
    "spec:\n"
    "  chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: fleet}}}\n"
    "  postRenderers:\n";

void WriteApplication(const TempTree& tree) {
  test::WriteEmptyChart(tree);
  tree.Write("charts/web/templates/all.yaml", std::string("{{- if not .Values.empty }}\n") +
                                                  kDeployment + "---\n" + kService + "---\n" +
                                                  kCanary + "{{- end }}\n");
}

TEST_CASE("each postRenderer changes what the one before it has made") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteApplication(tree);
  tree.Write("clusters/prod/web.yaml",
             std::string(kRelease) +
                 "    - kustomize:\n"
                 "        patches:\n"
                 "          - patch: |\n"
                 "              apiVersion: v1\n"
                 "              kind: Service\n"
                 "              metadata: {name: web}\n"
                 "              spec:\n"
                 "                ports:\n"
                 "                  - {name: metrics, port: 9090}\n"
                 "        patchesStrategicMerge:\n"
                 "          - apiVersion: v1\n"
                 "            kind: Service\n"
                 "            metadata: {name: web}\n"
                 "            spec: {ports: [{name: more, port: 9191}]}\n"
                 "    - kustomize:\n"
                 "        images: [{name: web, newTag: '2'}]\n"
                 "        patchesJson6902:\n"
                 "          - target: {version: v1, kind: Service, name: web}\n"
                 "            patch:\n"
                 "              - {op: test, path: /spec/ports/0/port, value: 9090}\n"
                 "              - op: add\n"
                 "                path: /spec/ports/-\n"
                 "                value: {name: last, port: 9292}\n");
  const nlohmann::json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(Places(report, "CNL102") == Lines{"clusters/prod/web.yaml:15", "clusters/prod/web.yaml:20",
                                          "clusters/prod/web.yaml:29"});
  CHECK(Places(report, "CNL101") == Lines{"charts/web/templates/all.yaml:13"});
  CHECK(Places(report, "CNL004").empty());
}

TEST_CASE("a postRenderer that kustomize refuses is an error at the HelmRelease") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteApplication(tree);
  tree.Write("clusters/prod/web.yaml",
             std::string(kRelease) +
                 "    - kustomize:\n"
                 "        patchesStrategicMerge:\n"
                 "          - {apiVersion: v1, kind: Service, metadata: {name: gone}}\n");
  const nlohmann::json report = Report();
  CHECK(Services(report).empty());
  CHECK(Places(report, "CNL012") == Lines{"clusters/prod/web.yaml:3"});
}

TEST_CASE("without kustomize in it a postRenderer changes nothing, and nothing needs no patch") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteApplication(tree);
  tree.Write("clusters/prod/web.yaml", std::string(kRelease) + "    - {}\n");
  CHECK(Services(Report()) == Lines{". shop/web rewrite"});
  tree.Write("clusters/prod/web.yaml", std::string(kRelease) +
                                           "    - kustomize: {images: [{name: web, newTag: '2'}]}\n"
                                           "  values: {empty: true}\n");
  const nlohmann::json report = Report();
  CHECK(Services(report).empty());
  CHECK(Places(report, "CNL012").empty());
}

TEST_CASE("a Kustomization's patches of older Flux are merged, with their places") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  test::WriteBase(tree, "apps/web");
  tree.Write("clusters/prod/apps.yaml",
             "apiVersion: kustomize.toolkit.fluxcd.io/v1beta2\n"
             "kind: Kustomization\n"
             "metadata: {name: apps, namespace: flux-system}\n"
             "spec:\n"
             "  path: ./apps/web\n"
             "  targetNamespace: shop\n"
             "  sourceRef: {kind: GitRepository, name: fleet}\n"
             "  patchesStrategicMerge:\n"
             "    - apiVersion: v1\n"
             "      kind: Service\n"
             "      metadata: {name: web}\n"
             "      spec: {ports: [{name: more, port: 9191}]}\n"
             "  patchesJson6902:\n"
             "    - target: {version: v1, kind: Service, name: web}\n"
             "      patch: [{op: add, path: /spec/ports/-, value: {name: last, port: 9292}}]\n");
  const nlohmann::json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(Places(report, "CNL102") ==
        Lines{"clusters/prod/apps.yaml:12", "clusters/prod/apps.yaml:15"});
}

TEST_CASE("value files of another source of an Application, and its kustomize among several") {
  if (!HasTools()) return;
  const TempTree tree;
  test::WriteEmptyChart(tree);
  tree.Write("charts/web/templates/all.yaml",
             "{{- if .Values.show }}\n"
             "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: other}\n"
             "spec: {targetRef: {kind: Deployment, name: other}, service: {port: 80}}\n"
             "{{- end }}\n");
  tree.Write("values/prod.yaml", "show: true\n");
  test::WriteBase(tree, "apps/api");
  tree.Write(
      "root/app.yaml",
      "apiVersion: argoproj.io/v1alpha1\n"
      "kind: Application\n"
      "metadata: {name: web, namespace: argocd}\n"
      "spec:\n"
      "  destination: {namespace: shop}\n"
      "  sources:\n"
      "    - {repoURL: 'https://example.org/team/fleet', ref: values}\n"
      "    - repoURL: git@example.org:team/fleet.git\n"
      "      path: charts/web\n"
      "      helm: {valueFiles: [$values/values/prod.yaml]}\n"
      "    - repoURL: https://example.org/team/fleet\n"
      "      path: apps/api\n"
      "      kustomize:\n"
      "        patches:\n"
      "          - target: {kind: Service}\n"
      "            patch: '- {op: add, path: /spec/ports/-, value: {name: x, port: 9292}}'\n");
  const nlohmann::json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(Places(report, "CNL102") == Lines{"root/app.yaml:16"});
  CHECK(report["canaries"].size() == 2);
}

}  // namespace
}  // namespace canary_lint
