// Comments that silence stand in the sources; what is judged is what the tools made of those.

#include <doctest/doctest.h>

#include "real_tools.h"

namespace canary_lint {
namespace {

using test::HasTools;
using test::kCanary;
using test::kDeployment;
using test::kService;
using test::Report;
using test::TempTree;

TEST_CASE("a comment of a base silences in each overlay that is built from it") {
  if (!HasTools()) return;
  const TempTree tree;
  tree.Write("base/kustomization.yaml", "resources: [all.yaml]\n");
  tree.Write("base/all.yaml", "# kube-canary-lint: ignore CNL101 agreed\n" + std::string(kService) +
                                  "---\n" + kDeployment + "---\n" + kCanary);
  for (const char* name : {"dev", "prod"}) {
    tree.Write(fmt::format("{}/kustomization.yaml", name),
               fmt::format("resources: [../base]\nnamespace: {}\nreplicas: [{{name: web, count: "
                           "2}}]\n",
                           name));
  }
  std::size_t silenced = 0;
  const nlohmann::json report = Report();
  for (const nlohmann::json& finding : report["findings"]) {
    CHECK(finding["code"] != "CNL011");
    if (finding["code"] != "CNL101") continue;
    ++silenced;
    REQUIRE(finding.contains("suppression"));
    CHECK(finding["suppression"]["source"] == "comment");
    CHECK(finding["suppression"]["path"] == "base/all.yaml");
    CHECK(finding["suppression"]["line"] == 1);
  }
  CHECK(silenced == 2);
}

}  // namespace
}  // namespace canary_lint
