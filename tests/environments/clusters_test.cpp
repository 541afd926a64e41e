// Roots of several clusters beside each other: what tells them apart, and what is whose.

#include <doctest/doctest.h>

#include <filesystem>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

/// A second thing that two of three clusters apply is none of the third's.
TEST_CASE("what is named after other clusters is no candidate for one that has its own") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  for (const std::string cluster : {"dev", "prod", "test"}) {
    tree.Write("clusters/" + cluster + "/infra.yaml",
               FluxKustomizationOf("infra", "./infra/" + cluster));
    tree.Write("infra/" + cluster + "/all.yaml", ServiceOf("db"));
    if (cluster == "test") continue;
    tree.Write("clusters/" + cluster + "/more/kustomization.yaml", Listing({"apps.yaml"}));
    tree.Write("clusters/" + cluster + "/more/apps.yaml",
               FluxKustomizationOf("apps", "./apps/" + cluster));
    tree.Write("apps/" + cluster + "/all.yaml", WholeOf("web", "web:" + cluster));
  }
  CHECK(See().services == std::map<std::string, std::string>{{"dev shop/db", "leave"},
                                                             {"dev shop/web", "rewrite"},
                                                             {"prod shop/db", "leave"},
                                                             {"prod shop/web", "rewrite"}});
}

TEST_CASE("one name of a Secret in two namespaces means two clusters") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  std::string all;
  for (const std::string space : {"blue", "red"}) {
    std::string one = FluxKustomizationOf("apps", "./apps/" + space,
                                          "  kubeConfig: {secretRef: {name: remote}}\n");
    const std::string own = "namespace: flux-system";
    one.replace(one.find(own), own.size(), "namespace: " + space);
    all += "---\n" + one;
    tree.Write("apps/" + space + "/all.yaml", WholeOf("web", "web:" + space));
  }
  tree.Write("clusters/hub/all.yaml", all);
  CHECK(See().services == std::map<std::string, std::string>{{"blue/remote shop/web", "rewrite"},
                                                             {"red/remote shop/web", "rewrite"}});
}

}  // namespace
}  // namespace canary_lint::test
