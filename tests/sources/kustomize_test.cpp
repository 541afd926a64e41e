// Kustomizations: which become sources, which are notes, and what becomes of their files.

#include <doctest/doctest.h>

#include "temp_tree.h"

namespace canary_lint {
namespace {

using test::Counts;
using test::LeftOutLines;
using test::Loaded;
using test::LoadPaths;
using test::LoadWith;
using test::Names;
using test::NamesIn;
using test::Problems;
using test::ServiceText;
using test::SourcePaths;
using test::TempTree;

using Lines = std::vector<std::string>;

constexpr const char* kDeploymentPatch =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n";
constexpr const char* kRolePatch =
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: web}\n";

TEST_CASE("each leaf is a source, and each directory of what no kustomization lists") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", "resources: [app.yaml]\n");
  tree.Write("base/app.yaml", ServiceText("web"));
  tree.Write("overlays/dev/kustomization.yml", "namespace: dev\nresources: [../../base]\n");
  tree.Write("overlays/prod/Kustomization",
             "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
             "namespace: prod\nbases: [../../base]\nresources: [extra.yaml]\n");
  tree.Write("overlays/prod/extra.yaml", ServiceText("extra"));
  tree.Write("loose.yaml", ServiceText("loose"));
  const Loaded input = LoadPaths({"."});
  CHECK(SourcePaths(input) == Lines{".", "overlays/dev", "overlays/prod"});
  CHECK(NamesIn(input, ".") == Lines{"Service/default/loose"});
  CHECK(NamesIn(input, "overlays/dev") == Lines{"Service/dev/web"});
  CHECK(NamesIn(input, "overlays/prod") == Lines{"Service/prod/web", "Service/prod/extra"});
  CHECK(input.tree.problems.empty());
  CHECK(input.tree.sources[1].resources[0].namespace_set);
  // No Canary: nothing parts them.
  CHECK(Names(input).size() == 4);
  CHECK(Counts(input) == "6 files, 6 documents: 3 resources, 3 ignored, 0 unreadable; 0 skipped");
}

TEST_CASE("the outermost namespace wins, and a base is there once for each") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", "namespace: base\nresources: [app.yaml]\n");
  tree.Write("base/app.yaml", ServiceText("web"));
  tree.Write("a/kustomization.yaml", "namespace: a\nresources: [../base]\n");
  tree.Write("b/kustomization.yaml", "namespace: b\nresources: [../base]\n");
  tree.Write("c/kustomization.yaml", "resources: [../base]\n");
  tree.Write("all/kustomization.yaml", "resources: [../a, ../b, ../c]\n");
  const Loaded input = LoadPaths({"."});
  CHECK(SourcePaths(input) == Lines{"all"});
  CHECK(NamesIn(input, "all") == Lines{"Service/a/web", "Service/b/web", "Service/base/web"});
  CHECK(input.tree.counts.resources.at("Service") == 1);
}

TEST_CASE("what leaves Services and workloads alone is judged") {
  const std::string harmless[] = {
      "images: [{name: web, newTag: v2}]\n",
      "labels: [{pairs: {team: shop}}]\n",
      "labels: [{pairs: {team: shop}, includeSelectors: false}]\n",
      "configMapGenerator: [{name: c, literals: [a=b]}]\nsecretGenerator: []\n"
      "generatorOptions: {disableNameSuffixHash: true}\n",
      "patches: []\nnamePrefix: \"\"\ncommonLabels: {}\n",
      "patches: [{path: role.yaml}]\n",
      "patchesStrategicMerge: [role.yaml]\n",
      "patches: [{path: ops.yaml, target: {kind: Role, name: web}}]\n",
      "patchesJson6902: [{path: ops.yaml, target: {group: rbac.authorization.k8s.io, version: v1, "
      "kind: Role, name: web}}]\n",
      "patches:\n- patch: |\n    apiVersion: v1\n    kind: Namespace\n    metadata: {name: x}\n",
      "patches: [{patch: '[]', target: {kind: ServiceAccount}}]\n",
      "patches: [{patch: '[]', target: {group: example.com, kind: Service}}]\n"};
  for (const std::string& field : harmless) {
    CAPTURE(field);
    const TempTree tree;
    tree.Write("app/kustomization.yaml", "resources: [app.yaml]\n" + field);
    tree.Write("app/app.yaml", ServiceText("web"));
    tree.Write("app/role.yaml", kRolePatch);
    tree.Write("app/ops.yaml", "- {op: remove, path: /rules}\n");
    const Loaded input = LoadPaths({"."});
    CHECK(SourcePaths(input) == Lines{"app"});
    CHECK(NamesIn(input, "app") == Lines{"Service/default/web"});
    CHECK(input.tree.problems.empty());
  }
}

TEST_CASE("anything else is one note, and its files are not judged") {
  const std::string obstacles[] = {"namePrefix: dev-\n",
                                   "nameSuffix: -dev\n",
                                   "commonLabels: {a: b}\n",
                                   "commonAnnotations: {a: b}\n",
                                   "labels: [{pairs: {team: shop}, includeSelectors: true}]\n",
                                   "labels: [{pairs: {team: shop}, includeTemplates: true}]\n",
                                   "replicas: [{name: web, count: 3}]\n",
                                   "components: [../component]\n",
                                   "generators: [g.yaml]\n",
                                   "transformers: [t.yaml]\n",
                                   "replacements: [{path: r.yaml}]\n",
                                   "patches: [{path: patch.yaml}]\n",
                                   "patchesStrategicMerge: [patch.yaml]\n",
                                   "patches: [{path: nowhere.yaml}]\n",
                                   "patches: [{patch: '[]', target: {kind: Deployment}}]\n",
                                   "patches: [{patch: '[]', target: {kind: '.*'}}]\n",
                                   "patches: [{patch: '[]', target: {labelSelector: a=b}}]\n",
                                   "patches: [{patch: 'apiVersion: v1\n\n\n    kind: Service\n\n\n "
                                   "   metadata: {name: web}'}]\n",
                                   "bases: [../../outside]\n"};
  for (const std::string& field : obstacles) {
    CAPTURE(field);
    const TempTree tree;
    tree.Write("outside/kustomization.yaml", "resources: []\n");
    tree.Write("in/app/kustomization.yaml", "resources: [app.yaml, deployment.yaml]\n" + field);
    tree.Write("in/app/app.yaml", ServiceText("web"));
    tree.Write(
        "in/app/deployment.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {selector: {}}\n");
    tree.Write("in/app/patch.yaml", kDeploymentPatch);
    if (field.find("components") != std::string::npos) {
      tree.Write("in/component/kustomization.yaml", "kind: Component\nresources: []\n");
    }
    const Loaded input = LoadPaths({"in"});
    CHECK(NamesIn(input, "in/app").empty());
    CHECK(Names(input).empty());
    REQUIRE(input.tree.unbuilt.size() == 1);
    CHECK(input.tree.unbuilt[0].path == "in/app");
    std::vector<std::string> notes;
    for (const Problem& problem : input.tree.problems) {
      if (problem.kind == ProblemKind::kUnrenderedTemplate) notes.push_back(problem.message);
    }
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].find("`kubectl kustomize in/app | kube-canary-lint -`") != std::string::npos);
    CHECK(notes[0].find("--render") != std::string::npos);
    // A patch that nobody lists is left out; one that is listed is part of what was not built.
    const bool patch_listed = field.find("patch.yaml") != std::string::npos;
    CHECK(LeftOutLines(input).size() == (patch_listed ? 0 : 1));
    CHECK(input.tree.counts.skipped_files == (patch_listed ? 3 : 2));
  }
}

TEST_CASE("a base of a judged and of another overlay is judged in the judged one") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", "resources: [app.yaml]\n");
  tree.Write("base/app.yaml", ServiceText("web"));
  tree.Write("dev/kustomization.yaml", "resources: [../base]\n");
  tree.Write("prod/kustomization.yaml", "resources: [../base, own.yaml]\nnamePrefix: prod-\n");
  tree.Write("prod/own.yaml", ServiceText("own"));
  const Loaded input = LoadPaths({"."});
  CHECK(SourcePaths(input) == Lines{"dev"});
  CHECK(NamesIn(input, "dev") == Lines{"Service/default/web"});
  CHECK(Problems(input) == Lines{"004 prod/kustomization.yaml:1:1"});
  CHECK(Counts(input) == "4 files, 4 documents: 1 resources, 3 ignored, 0 unreadable; 1 skipped");
}

TEST_CASE("an obstacle in a base stops every leaf above it") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", "resources: [app.yaml]\ncommonLabels: {a: b}\n");
  tree.Write("base/app.yaml", ServiceText("web"));
  tree.Write("dev/kustomization.yaml", "resources: [../base]\n");
  const Loaded input = LoadPaths({"."});
  CHECK(Problems(input) == Lines{"004 dev/kustomization.yaml:1:1"});
  CHECK(input.tree.problems[0].message.find("`base`, which it lists, uses `commonLabels`") !=
        std::string::npos);
  CHECK(input.tree.counts.skipped_files == 1);
}

TEST_CASE("components belong to who uses them") {
  const TempTree tree;
  tree.Write("part/kustomization.yaml", "kind: Component\nresources: [c.yaml]\n");
  tree.Write("part/c.yaml", ServiceText("c"));
  tree.Write("app/kustomization.yaml", "components: [../part]\n");
  const Loaded used = LoadPaths({"."});
  CHECK(Problems(used) == Lines{"004 app/kustomization.yaml:1:1"});
  CHECK(used.tree.counts.skipped_files == 1);
  const Loaded alone = LoadPaths({"part"});
  CHECK(Problems(alone) == Lines{"004 part/kustomization.yaml:1:1"});
  CHECK(Names(alone).empty());
}

TEST_CASE("a listed file that does not exist is a problem where it is listed") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", "resources:\n  - app.yaml\n  - missing.yaml\n");
  tree.Write("app/app.yaml", ServiceText("web"));
  const Loaded input = LoadPaths({"."});
  CHECK(Problems(input) == Lines{"012 app/kustomization.yaml:3:5"});
  CHECK(NamesIn(input, "app") == Lines{"Service/default/web"});
}

TEST_CASE(
    "what it lists is read wherever it lies below the given path, and whatever it is called") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", "resources: [app.yaml, notes.txt]\n");
  tree.Write("app/app.yaml", ServiceText("web"));
  tree.Write("app/notes.txt", ServiceText("other"));
  const Loaded all = LoadPaths({"."});
  CHECK(Problems(all).empty());
  CHECK(NamesIn(all, "app") == Lines{"Service/default/web", "Service/default/other"});
}

TEST_CASE("cycles are problems, not loops") {
  const TempTree tree;
  tree.Write("a/kustomization.yaml", "resources: [../b, a.yaml]\n");
  tree.Write("a/a.yaml", ServiceText("a"));
  tree.Write("b/kustomization.yaml", "resources: [../a]\n");
  tree.Write("self/kustomization.yaml", "resources: [../self]\n");
  const Loaded input = LoadPaths({"."});
  CHECK(Problems(input) ==
        Lines{"012 b/kustomization.yaml:1:13", "012 self/kustomization.yaml:1:13"});
  CHECK(SourcePaths(input).empty());
  CHECK(input.tree.counts.skipped_files == 1);
}

TEST_CASE("one object by two ways is refused, as kustomize refuses it") {
  {
    const TempTree tree;
    tree.Write("base/kustomization.yaml", "resources: [app.yaml]\n");
    tree.Write("base/app.yaml", ServiceText("web"));
    tree.Write("a/kustomization.yaml", "resources: [../base]\n");
    tree.Write("b/kustomization.yaml", "resources: [../base]\n");
    tree.Write("top/kustomization.yaml", "resources: [../a, ../b]\n");
    CHECK(Problems(LoadPaths({"."})) == Lines{"012 top/kustomization.yaml:1:19"});
  }
  const TempTree tree;
  tree.Write("app/kustomization.yaml", "resources: [all.yaml, ./all.yaml]\n");
  tree.Write("app/all.yaml", ServiceText("a") + "---\n" + ServiceText("b"));
  // One entry too many is one mistake, however many objects come with it.
  CHECK(Problems(LoadPaths({"."})).size() == 1);
}

TEST_CASE("Flux's Kustomization is an object like any other") {
  const TempTree tree;
  tree.Write("kustomization.yaml",
             "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
             "metadata: {name: apps}\nspec: {path: ./apps}\n");
  tree.Write("app.yaml", ServiceText("web"));
  const Loaded input = LoadPaths({"."});
  CHECK(Names(input) == Lines{"Service/default/web", "Kustomization/default/apps"});
}

TEST_CASE("files of generators are data") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml",
             "configMapGenerator:\n- name: c\n  files: [data.yaml, named=other.yaml]\n");
  tree.Write("app/data.yaml", ServiceText("data"));
  tree.Write("app/other.yaml", ServiceText("other"));
  const Loaded input = LoadPaths({"."});
  CHECK(Names(input).empty());
  REQUIRE(input.tree.sources.size() == 1);
  REQUIRE(input.tree.sources[0].generated.size() == 1);
  CHECK(input.tree.sources[0].generated[0].ToString() == "ConfigMap/default/c");
  CHECK(Counts(input) == "3 files, 3 documents: 0 resources, 3 ignored, 0 unreadable; 0 skipped");
}

TEST_CASE("a file beside a kustomization that it does not list is a source of its own") {
  const TempTree tree;
  tree.Write("kustomization.yaml", "resources: [a.yaml]\nnamespace: set\n");
  tree.Write("a.yaml", ServiceText("a"));
  CHECK(SourcePaths(LoadPaths({"."})) == Lines{"."});
  CHECK(Names(LoadPaths({"."})) == Lines{"Service/set/a"});
  tree.Write("b.yaml", ServiceText("b"));
  const Loaded input = LoadPaths({"."});
  CHECK(SourcePaths(input) == Lines{".", "."});
  CHECK(Names(input) == Lines{"Service/set/a", "Service/set/b"});
  CHECK(Problems(input) == Lines{"008 kustomization.yaml:1:1"});
  CHECK(input.environments.all.front().resources[0].standing == Standing::kProven);
  CHECK(input.environments.all.front().resources[1].standing == Standing::kNotListed);
}

TEST_CASE("--default-namespace is for objects that no kustomization gave one") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", "resources: [a.yaml]\nnamespace: set\n");
  tree.Write("app/a.yaml", ServiceText("a"));
  tree.Write("b.yaml", ServiceText("b"));
  SourceOptions options;
  options.default_namespace = "mine";
  const Loaded input = LoadWith({}, options);
  CHECK(NamesIn(input, ".") == Lines{"Service/mine/b"});
  CHECK(NamesIn(input, "app") == Lines{"Service/set/a"});
}

}  // namespace
}  // namespace canary_lint
