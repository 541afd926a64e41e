// What is to be done where a tool cannot build something, tool by tool; sh scripts stand for these.

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "process/process.h"
#include "program.h"
#include "real_tools.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using namespace test;  // NOLINT(google-build-using-namespace)

constexpr const char* kChart = "apiVersion: v2\nname: web\nversion: 1.0.0\n";

/// They fail with these words.
void WritePrograms(const TempTree& tree, const std::string& error) {
  for (const char* name : {"kustomize", "helm"}) {
    tree.Write(name, "#!/bin/sh\ncat >&2 <<'END'\n" + error + "\nEND\nexit 1\n");
    fs::permissions(name, fs::perms::owner_all);
  }
}

/// Messages and helps of the findings of rule 012 and 004, in order.
std::string Said(const std::string& path) {
  const fs::path here = fs::current_path();
  const json report = json::parse(
      RunProgram({"--no-config", "--render", "--format=json", "--kustomize",
                  (here / "kustomize").string(), "--helm", (here / "helm").string(), path})
          .out);
  std::string said;
  for (const json& finding : report["findings"]) {
    if (finding["code"] != "CNL012" && finding["code"] != "CNL004") continue;
    said += finding["message"].get<std::string>() + "\n  " + finding.value("help", "") + "\n";
  }
  return said;
}

TEST_CASE("a kustomization that kustomize refuses") {
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  tree.Write("apps/kustomization.yaml", "namePrefix: a-\nresources: [all.yaml]\n");
  tree.Write("apps/all.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n");
  WritePrograms(tree, "Error: no such field");
  CHECK(Said("apps") ==
        "kustomize cannot build this: no such field\n"
        "  mend what kustomize names: until then nothing of this is applied\n");
  WritePrograms(tree, "Error: security; file 'b.yaml' is not in or below 'apps'");
  CHECK(Said("apps") ==
        "kustomize cannot build this: security; file 'b.yaml' is not in or below 'apps'\n"
        "  move the file below the directory that asks for it, or build it with "
        "`--load-restrictor LoadRestrictionsNone` and read the result\n");
}

TEST_CASE("a chart that Helm refuses, deployed by nobody and by a HelmRelease") {
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  tree.Write("charts/web/Chart.yaml", kChart);
  tree.Write(
      "charts/web/templates/all.yaml",
      "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: {{ .Values.name }}}\n");
  WritePrograms(tree, "Error: no name");
  CHECK(Said("charts") ==
        "Helm cannot build this: no name\n"
        "  mend it, or give the chart the values that it needs: `--values charts/web=FILE`\n");
  tree.Write("apps/web.yaml",
             "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
             "metadata: {name: shop, namespace: shop}\nspec:\n  chart:\n    spec:\n"
             "      chart: ./charts/web\n      sourceRef: {kind: GitRepository, name: fleet}\n");
  CHECK(Said(".") ==
        "Helm cannot build this: no name\n"
        "  mend it, or the values that HelmRelease `shop` gives to the chart\n");
}

TEST_CASE("what lies outside of the repository, and outside of what was named") {
  const TempTree tree;
  tree.Write("repository/.git/HEAD", "");
  tree.Write("outside/kustomization.yaml", "resources: [all.yaml]\n");
  tree.Write("outside/all.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n");
  tree.Write("repository/apps/kustomization.yaml", "namePrefix: a-\nresources: [../../outside]\n");
  WritePrograms(tree, "Error: asked all the same");
  const std::string why =
      "this is not rendered, because `../../outside`, which belongs to it, lies outside of the "
      "repository, where nothing is read\n  ";
  CHECK(Said("repository/apps") ==
        why + "build it and read the result, or move what it asks for into the repository\n");
  fs::remove_all("repository/.git");
  CHECK(Said("repository/apps") ==
        why +
            "lint a directory that holds both: without a `.git` the one that is named counts as "
            "the repository\n");
}

/// Place and help of the one finding of rule 405, where a kustomization of that text is applied by
/// Flux, and kustomize makes 3 replicas of it.
std::string ReplicasSaid(const std::string& kustomization) {
  const TempTree tree;
  const std::string canary =
      "---\napiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: web, namespace: shop}\n"
      "spec:\n  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n"
      "  service: {port: 80}\n  analysis: {interval: 1m, threshold: 5, iterations: 2}\n";
  const auto deployment = [](const std::string& replicas) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: "
           "shop}\nspec:\n" +
           replicas +
           "  selector: {matchLabels: {app: web}}\n  template:\n"
           "    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: a}]}\n";
  };
  tree.Write(".git/HEAD", "");
  tree.Write("apps/kustomization.yaml", kustomization);
  tree.Write("apps/all.yaml", deployment("") + canary);
  tree.Write("apps/three.yaml", deployment("  replicas: 3\n"));
  tree.Write("flux/web.yaml",
             "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
             "metadata: {name: web, namespace: flux-system}\nspec:\n  path: ./apps\n"
             "  sourceRef: {kind: GitRepository, name: fleet}\n");
  tree.Write("kustomize",
             "#!/bin/sh\ncat <<'END'\n" + deployment("  replicas: 3\n") + canary + "END\n");
  fs::permissions("kustomize", fs::perms::owner_all);
  const json report =
      json::parse(RunProgram({"--no-config", "--render", "--format=json", "--kustomize",
                              (fs::current_path() / "kustomize").string(), "."})
                      .out);
  std::string said;
  for (const json& finding : report["findings"]) {
    if (finding["code"] != "CNL405") continue;
    said += finding["path"].get<std::string>() + ": " + finding.value("help", "") + "\n";
  }
  return said;
}

TEST_CASE("replicas are taken out of what sets them") {
  const std::string leave =
      ": leave the number to an autoscaler that `spec.autoscalerRef` names, "
      "and take ";
  CHECK(ReplicasSaid("resources: [all.yaml]\nreplicas: [{name: web, count: 3}]\n") ==
        "apps/kustomization.yaml" + leave + "the number out of `apps/kustomization.yaml`\n");
  CHECK(ReplicasSaid("resources: [all.yaml]\npatches: [{path: three.yaml}]\n") ==
        "apps/three.yaml" + leave + "the number out of `apps/three.yaml`\n");
}

/// What kustomize renames it does not look for in a Canary.
TEST_CASE("a prefix that leaves the reference behind") {
  const std::string kustomize =
      FindProgram("kustomize").empty() ? FindProgram("kubectl") : FindProgram("kustomize");
  if (kustomize.empty()) {
    MESSAGE("skipped: there is neither kustomize nor kubectl");
    return;
  }
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "base");
  tree.Write("prod/kustomization.yaml", "namePrefix: prod-\nresources: [../base]\n");
  const json report = json::parse(
      RunProgram({"--no-config", "--render", "--format=json", "--kustomize", kustomize, "prod"})
          .out);
  Lines said;
  for (const json& finding : report["findings"]) {
    if (finding["code"] != "CNL501") continue;
    CHECK(finding["fixes"].empty());
    said = {finding["message"], finding["help"]};
  }
  CHECK(
      said ==
      Lines{"Canary `prod-web` has no target: Deployment `web` is not in namespace `default`, but "
            "Deployment `prod-web` is, and Flagger never gets past that",
            "have what names it `prod-web` rename the reference, too: kustomize does where a file "
            "of its `configurations` has a `nameReference` of kind Deployment for "
            "`spec/targetRef/name` of kind Canary"});
}

TEST_CASE("without its tool nothing is rendered, which was asked for") {
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  tree.Write("bin/empty", "");
  tree.Write("charts/web/Chart.yaml", kChart);
  tree.Write("charts/web/templates/all.yaml", "apiVersion: flagger.app/v1beta1\nkind: Canary\n");
  tree.Write("apps/kustomization.yaml", "namePrefix: a-\nresources: [all.yaml]\n");
  tree.Write("apps/all.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n");
  const std::string before = getenv("PATH");
  setenv("PATH", (fs::current_path() / "bin").c_str(), 1);
  std::string said;
  for (const char* path : {"charts/web", "apps"}) {
    const Outcome outcome = RunProgram({"--no-config", "--render", "--format=json", path});
    CHECK(outcome.status == 1);
    const json report = json::parse(outcome.out);
    for (const json& finding : report["findings"]) {
      said += finding["code"].get<std::string>() + " " + finding["severity"].get<std::string>() +
              ": " + finding["message"].get<std::string>() + "; " + finding.value("help", "") +
              "\n";
    }
    CHECK(RunProgram({"--no-config", path}).status == 0);
  }
  setenv("PATH", before.c_str(), 1);
  CHECK(said ==
        "CNL012 error: this is not rendered, because `helm` is not on PATH; install it, or say "
        "where it is: `--helm PROGRAM`\n"
        "CNL012 error: this is not rendered, because neither `kustomize` nor `kubectl` is on PATH; "
        "install one, or say where it is: `--kustomize PROGRAM`\n");
}

}  // namespace
}  // namespace canary_lint
