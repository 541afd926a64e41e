// What a Flux Kustomization applies is built as kustomize-controller builds it, and as nothing
// else.

#include <doctest/doctest.h>

#include "real_tools.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using namespace test;  // NOLINT(google-build-using-namespace)

/// A Kustomization `web` of that source, which puts what it applies into namespace `shop`.
std::string InnerOf(const std::string& source) {
  return "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
         "metadata: {name: web, namespace: flux-system}\nspec:\n  path: ./apps/web\n"
         "  targetNamespace: shop\n  sourceRef: " +
         source + "\n";
}

constexpr const char* kFleet = "{kind: GitRepository, name: fleet}";
constexpr const char* kPatched =
    "resources: [cm.yaml]\n"
    "patches: [{target: {kind: ConfigMap}, patch: \"- {op: add, path: /data, value: {a: b}}\"}]\n";

/// An overlay that lists a file outside of its directory, and a base that needs kustomize.
void WriteOverlay(const TempTree& tree, const std::string& inner) {
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  tree.Write("clusters/live/apps.yaml", AppsOf("./overlays/live"));
  tree.Write("overlays/live/kustomization.yaml",
             "resources: [../../inner/web.yaml, ../../extra]\n");
  tree.Write("inner/web.yaml", inner);
  tree.Write("extra/kustomization.yaml", kPatched);
  tree.Write("extra/cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n");
}

TEST_CASE("an overlay with files from outside is built as Flux does, and once") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteOverlay(tree, InnerOf(kFleet));
  const json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(Places(report, "CNL012").empty());
  CHECK(Places(report, "CNL004").empty());
}

TEST_CASE("an overlay that holds the Kustomization of itself is a root, built as Flux does") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteOverlay(tree, InnerOf(kFleet));
  std::filesystem::remove_all("overlays");
  tree.Write("clusters/live/kustomization.yaml",
             "resources: [apps.yaml, ../../inner/web.yaml]\ncommonAnnotations: {a: b}\n");
  tree.Write("clusters/live/apps.yaml", AppsOf("./clusters/live"));
  const json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(Places(report, "CNL012").empty());
}

TEST_CASE("what Flux itself cannot build is told once") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteOverlay(tree, InnerOf(kFleet));
  tree.Write("extra/kustomization.yaml", "resources: [cm.yaml]\npatches: [{path: none.yaml}]\n");
  CHECK(Places(Report(), "CNL012") == Lines{"clusters/live/apps.yaml:3"});
  tree.Write("extra/kustomization.yaml", "resources: [cm.yaml]\n");
  tree.Write("overlays/live/kustomization.yaml", "resources: [none.yaml]\nnamePrefix: a-\n");
  CHECK(Places(Report(), "CNL012") == Lines{"overlays/live/kustomization.yaml:1"});
}

TEST_CASE("files from outside stay refused where nobody but kustomize builds") {
  if (!HasTools()) return;
  const TempTree tree;
  WriteOverlay(tree, InnerOf(kFleet));
  tree.Write("clusters/live/apps.yaml", kService);
  CHECK(Places(Report(), "CNL012") == Lines{"overlays/live/kustomization.yaml:1"});
}

TEST_CASE("a source that is met only when something was built is this repository, too") {
  if (!HasTools()) return;
  for (const char* source :
       {"{kind: ExternalArtifact, name: web}", "{kind: GitRepository, name: web, namespace: x}"}) {
    const TempTree tree;
    WriteOverlay(tree, InnerOf(source));
    const json report = Report();
    CHECK(Services(report) == Lines{". shop/web rewrite"});
    CHECK(Places(report, "CNL008").empty());
  }
}

TEST_CASE("a source that is met only then and has another URL is another repository") {
  if (!HasTools()) return;
  const TempTree tree;
  const auto repository = [](const std::string& name) {
    return "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: " +
           name + ", namespace: flux-system}\nspec: {url: \"https://example.org/" + name +
           "\"}\n---\n";
  };
  WriteOverlay(tree, repository("other") + InnerOf("{kind: GitRepository, name: other}"));
  tree.Write("clusters/live/fleet.yaml",
             repository("fleet") +
                 "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
                 "metadata: {name: fleet, namespace: flux-system}\nspec:\n"
                 "  path: ./clusters/live\n  sourceRef: {kind: GitRepository, name: fleet}\n");
  CHECK(Services(Report()) == Lines{". default/web rewrite"});
}

TEST_CASE("components that are not there are passed over where they may be missing") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  const std::string more =
      "  targetNamespace: shop\n  components: [../none, ../there]\n  ignoreMissingComponents: ";
  tree.Write("apps/there/kustomization.yaml",
             "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: a-\n");
  tree.Write("clusters/live/apps.yaml", AppsOf("./apps/web", more + "true\n"));
  CHECK(Services(Report()) == Lines{". shop/a-web leave"});
  tree.Write("clusters/live/apps.yaml", AppsOf("./apps/web", more + "false\n"));
  CHECK(Services(Report()).empty());
  CHECK(Places(Report(), "CNL012") == Lines{"clusters/live/apps.yaml:3"});
}

TEST_CASE("an Application's components may be missing likewise") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  tree.Write("root/app.yaml", WebOf("apps/web",
                                    "    kustomize: {namePrefix: a-, components: [../none], "
                                    "ignoreMissingComponents: true}\n"));
  CHECK(Services(Report()) == Lines{". shop/a-web leave"});
}

}  // namespace
}  // namespace canary_lint
