// A chart whose objects apply others is a root, whoever installs it.

#include <doctest/doctest.h>

#include "real_tools.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using namespace test;  // NOLINT(google-build-using-namespace)

void WriteRoot(const TempTree& tree) {
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  tree.Write("root/Chart.yaml", "apiVersion: v2\nname: root\nversion: 0.1.0\n");
  tree.Write("root/values.yaml", "space: shop\n");
  tree.Write("root/templates/web.yaml",
             "apiVersion: argoproj.io/v1alpha1\nkind: Application\n"
             "metadata: {name: web, namespace: argocd}\nspec:\n"
             "  source: {repoURL: https://example.org/team/fleet, path: apps/web}\n"
             "  destination: {namespace: \"{{ .Values.space }}\"}\n");
}

TEST_CASE("a chart that renders Applications is a root") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteRoot(tree);
  const json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(report["environments"][0]["sources"] == json{"root"});
}

TEST_CASE("a chart that renders a Flux Kustomization is one, too") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteRoot(tree);
  tree.Write("root/templates/web.yaml",
             AppsOf("./apps/web", "  targetNamespace: {{ .Values.space }}\n"));
  CHECK(Services(Report()) == Lines{". shop/web rewrite"});
}

TEST_CASE("each set of values makes a root of its own") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteRoot(tree);
  tree.Write("root/ci/test-values.yaml", "space: test\n");
  const json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite", "ci/test-values.yaml test/web rewrite"});
}

TEST_CASE("a chart whose Applications point elsewhere takes nothing in") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteRoot(tree);
  tree.Write("root/templates/web.yaml",
             "apiVersion: argoproj.io/v1alpha1\nkind: Application\n"
             "metadata: {name: web, namespace: argocd}\nspec:\n"
             "  source: {repoURL: https://example.org/team/fleet, path: somewhere}\n"
             "  destination: {namespace: shop}\n");
  CHECK(Services(Report()) == Lines{". default/web rewrite"});
}

}  // namespace
}  // namespace canary_lint
