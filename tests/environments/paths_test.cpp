// Nothing depends on the order of paths, on how one is spelled, or on where the program is started.

#include <doctest/doctest.h>

#include <filesystem>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Lines = std::vector<std::string>;

void WriteTree(const TempTree& tree) {
  tree.Write("clusters/dev/apps.yaml", FluxKustomizationOf("apps", "./apps/dev"));
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps/prod"));
  tree.Write("apps/base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("apps/base/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("apps/dev/kustomization.yaml", Listing({"../base"}));
  tree.Write("apps/prod/kustomization.yaml", Listing({"../base", "svc.yaml"}));
  tree.Write("apps/prod/svc.yaml", ServiceOf("web"));
  tree.Write("loose/api.yaml", ServiceOf("api"));
}

/// A report without its places and without what is counted.
json Judged(const Seen& seen) {
  json rows = json::array();
  for (const char* part : {"services", "planned", "canaries"}) {
    for (json row : seen.report.at(part)) {
      for (const char* member : {"path", "line", "column"}) row.erase(member);
      rows.push_back(row);
    }
  }
  return rows;
}

TEST_CASE("the order of paths changes no byte") {
  const TempTree tree;
  WriteTree(tree);
  const json expected = See({"apps", "clusters", "loose"}).report;
  for (const Lines& paths :
       {Lines{"loose", "clusters", "apps"}, Lines{"clusters", "apps", "loose", "apps"},
        Lines{"clusters/prod", "loose/api.yaml", "clusters/dev", "apps/prod", "apps", "loose"}}) {
    CHECK(See(paths).report.at("services") == expected.at("services"));
    CHECK(See(paths).report.at("environments") == expected.at("environments"));
  }
}

TEST_CASE("the spelling of a path changes no byte") {
  const TempTree tree;
  WriteTree(tree);
  const json expected = See({"."}).report;
  const std::string name = tree.root().filename().string();
  for (const std::string& path :
       {std::string("./"), std::string("./."), "../" + name, tree.root().string(),
        tree.root().string() + "/", std::string("apps/.."), "apps/../../" + name + "/."}) {
    CAPTURE(path);
    CHECK(See({path}).report == expected);
  }
}

TEST_CASE("the directory in which the program is started changes no verdict") {
  for (const bool repository : {false, true}) {
    CAPTURE(repository);
    const TempTree tree;
    WriteTree(tree);
    if (repository) fs::create_directory(".git");
    const Seen inside = See({"."});
    CHECK(inside.environments == Lines{"dev", "prod"});
    const json expected = Judged(inside);
    CHECK(expected.size() > 5);
    // Not from within a source: it is called `.` then.
    for (const char* directory : {"apps"}) {
      CAPTURE(directory);
      fs::current_path(tree.root() / directory);
      const std::string up = directory == std::string("apps") ? ".." : "../..";
      CHECK(Judged(See({up})) == expected);
      CHECK(Judged(See({tree.root().string()})) == expected);
    }
    fs::current_path(tree.root().parent_path());
    CHECK(Judged(See({tree.root().filename().string()})) == expected);
    fs::current_path("/");
    CHECK(Judged(See({tree.root().string()})) == expected);
    fs::current_path(tree.root());
  }
}

TEST_CASE("a directory of a repository is judged from within as from above") {
  const TempTree tree;
  fs::create_directory(".git");
  tree.Write("fleet/clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps/prod"));
  tree.Write("fleet/apps/prod/all.yaml", WholeOf("web"));
  fs::current_path(tree.root() / "fleet");
  const Seen within = See({"."});
  fs::current_path(tree.root());
  const Seen above = See({"fleet"});
  CHECK(Judged(within) == Judged(above));
  CHECK(within.SourcesOf(".") == Lines{"clusters/prod"});
  CHECK(above.SourcesOf(".") == Lines{"fleet/clusters/prod"});
}

}  // namespace
}  // namespace canary_lint::test
