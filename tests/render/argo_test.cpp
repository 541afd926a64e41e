// Applications as Argo CD builds them, with the real tools.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "real_tools.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using namespace test;  // NOLINT(google-build-using-namespace)

TEST_CASE("images, and numbers of replicas, may be written as strings") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  tree.Write("argocd/web.yaml",
             WebOf("apps/web",
                   "    kustomize: {images: ['web:2'], replicas: [{name: web, count: '3'}]}\n"));
  const json report = Report();
  CHECK(Services(report) == Lines{". shop/web rewrite"});
  CHECK(Places(report, "CNL012").empty());
}

TEST_CASE("labels without selectors reach no selector") {
  if (!HasTools()) return;
  for (const bool without : {false, true}) {
    const TempTree tree;
    tree.Write(".git/HEAD", "");
    WriteBase(tree, "apps/web");
    tree.Write("argocd/web.yaml",
               WebOf("apps/web", std::string("    kustomize:\n      nameSuffix: -x\n"
                                             "      commonLabels: {team: red}\n"
                                             "      labelWithoutSelector: ") +
                                     (without ? "true\n" : "false\n")));
    const json report = Report();
    REQUIRE(report["services"].size() == 1);
    CHECK(report["services"][0]["before"]["selector"].contains("team") == !without);
  }
}

TEST_CASE("where a directory is asked for, the kustomization in it is none") {
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  tree.Write("apps/web/kustomization.yaml", "namePrefix: x-\nresources: [service.yaml]\n");
  tree.Write("apps/web/deeper/other.yaml",
             "apiVersion: v1\nkind: Service\nmetadata: {name: other}\n"
             "spec: {selector: {app: web}, ports: [{port: 80}]}\n");
  const auto services = [&tree](const std::string& more) {
    tree.Write("argocd/web.yaml", WebOf("apps/web", more));
    return Services(json::parse(RunProgram({"--no-config", "--format=json", "."}).out));
  };
  CHECK(services("    directory: {recurse: false}\n") ==
        Lines{". default/other leave", ". shop/web rewrite"});
  CHECK(services("    directory: {recurse: true}\n") ==
        Lines{". shop/other leave", ". shop/web rewrite"});
  CHECK(services("    directory: {recurse: true, exclude: 'deeper/*'}\n") ==
        Lines{". shop/web rewrite"});
}

TEST_CASE("a directory that is to be a chart and is none is refused, with and without --render") {
  const TempTree tree;
  tree.Write(".git/HEAD", "");
  WriteBase(tree, "apps/web");
  tree.Write("argocd/web.yaml", WebOf("apps/web", "    helm: {valueFiles: [values.yaml]}\n"));
  const json report = json::parse(RunProgram({"--no-config", "--format=json", "."}).out);
  CHECK(Places(report, "CNL004").empty());
  REQUIRE(Places(report, "CNL012") == Lines{"argocd/web.yaml:3"});
  for (const json& finding : report["findings"]) {
    if (finding["code"] != "CNL012") continue;
    CHECK(finding["message"] ==
          "Application `web` installs `apps/web` as a chart, which holds no "
          "`Chart.yaml`");
  }
}

}  // namespace
}  // namespace canary_lint
