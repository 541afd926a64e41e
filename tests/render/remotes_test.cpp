// What kustomize would load over the network.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "canary_lint/load.h"
#include "sources/render_remotes.h"

namespace canary_lint {
namespace {

TEST_CASE("roots that kustomize clones, and those that lie in the tree") {
  const char* remote[] = {"https://github.com/org/repo//deploy?ref=v1",
                          "HTTPS://host/x.yaml",
                          "http://host/x.yaml",
                          "ssh://git@host/org/repo",
                          "file:///srv/repo",
                          "git@github.com:org/repo.git",
                          "org-1@host:repo",
                          "github.com/org/repo",
                          "GitHub.com:org/repo",
                          "git::https://host/repo",
                          "gh:org/repo",
                          "host.example/org/repo//deploy?ref=main",
                          "repo?version=1"};
  for (const std::string path : remote) {
    INFO(path);
    CHECK(IsRemoteRoot(path));
  }
  const char* local[] = {"../base",          "base",       "..//base",     "a@b/c/..",
                         "./github.com/org", "/abs/path",  "1@host",       "",
                         "gitlab.com/org",   "https.yaml", "web-https://x"};
  for (const std::string path : local) {
    if (path == "a@b/c/..") continue;  // a user's name to kustomize: no directory is called so
    INFO(path);
    CHECK_FALSE(IsRemoteRoot(path));
  }
  CHECK(IsRemoteFile("https://host/patch.yaml"));
  CHECK_FALSE(IsRemoteFile("git@host:patch.yaml"));
}

TEST_CASE("paths that are opened, of directories and of files") {
  const ParsedText text = ParseText("kustomization.yaml", R"(
resources: [../base, "https://host/a.yaml"]
components: [../parts/a]
patches:
- {path: patch.yaml}
- patch: |
    kind: Service
configMapGenerator: [{name: a, files: [key=../one.conf, two.conf], envs: [three.env]}]
helmCharts: [{name: web, valuesFile: values.yaml, additionalValuesFiles: [more.yaml]}]
openapi: {path: schema.json}
)");
  CHECK(LocalReferences(text.root) ==
        std::vector<std::string>{"../base", "../parts/a", "patch.yaml", "../one.conf", "two.conf",
                                 "three.env", "charts/web", "values.yaml", "more.yaml",
                                 "schema.json"});
}

TEST_CASE("every field that loads is looked at, and only those") {
  const ParsedText text = ParseText("kustomization.yaml", R"(
resources: [../base, "https://host/a.yaml", github.com/org/repo]
bases: [git@host:org/repo]
components: [ssh://host/repo]
crds: ["https://host/crd.yaml", crd.yaml]
configurations: [names.yaml]
generators:
- |
  kind: ConfigMap
  data: {url: "https://host/"}
- https://host/generator
transformers: [labels.yaml]
patches:
- {path: "https://host/patch.yaml"}
- patch: |
    # https://host/
    kind: Service
patchesStrategicMerge: ["https://host/old.yaml", "kind: Service\nmetadata: {name: web}\n"]
replacements: [{path: "http://host/replace.yaml"}]
configMapGenerator:
- name: a
  literals: ["url=https://host/"]
  files: ["page=https://host/page", "https://host/other", local.txt]
  envs: ["https://host/env"]
secretGenerator: [{name: s, env: "https://host/secret"}]
openapi: {path: "https://host/openapi.json"}
helmCharts: [{name: redis, repo: "https://charts.example"}]
helmChartInflationGenerator: [{chartName: old}]
images: [{name: "https://not.loaded/x"}]
)");
  REQUIRE(text.problems.empty());
  std::vector<std::string> found;
  for (const RemoteReference& reference : RemoteReferences(text.root)) {
    found.push_back(reference.field + " " + reference.text);
    CHECK(text.sources.Locate(reference.span).line > 1);
  }
  const std::vector<std::string> expected = {"resources https://host/a.yaml",
                                             "resources github.com/org/repo",
                                             "bases git@host:org/repo",
                                             "components ssh://host/repo",
                                             "crds https://host/crd.yaml",
                                             "generators https://host/generator",
                                             "patches https://host/patch.yaml",
                                             "patchesStrategicMerge https://host/old.yaml",
                                             "replacements http://host/replace.yaml",
                                             "configMapGenerator page=https://host/page",
                                             "configMapGenerator https://host/other",
                                             "configMapGenerator https://host/env",
                                             "secretGenerator https://host/secret",
                                             "openapi https://host/openapi.json",
                                             "helmCharts redis",
                                             "helmChartInflationGenerator old"};
  CHECK(found == expected);
}

}  // namespace
}  // namespace canary_lint
