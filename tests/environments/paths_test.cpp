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

void WriteFlux(const TempTree& tree) {
  tree.Write("clusters/dev/apps.yaml", FluxKustomizationOf("apps", "./apps/dev"));
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps/prod"));
  tree.Write("apps/base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("apps/base/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("apps/dev/kustomization.yaml", Listing({"../base"}));
  tree.Write("apps/prod/kustomization.yaml", Listing({"../base", "svc.yaml"}));
  tree.Write("apps/prod/svc.yaml", ServiceOf("web"));
  tree.Write("loose/api.yaml", ServiceOf("api"));
}

/// Alternatives with directories of their own, and of one definition the last by path.
void WriteOverlays(const TempTree& tree) {
  tree.Write("apps/dev/all.yaml", DeploymentOf("web", "web:1") + CanaryOf("web"));
  tree.Write("apps/prod/all.yaml", DeploymentOf("web", "web:2") + CanaryOf("web"));
  tree.Write("clusters/prod/web.yaml", ServiceOf("web", 8080));
  tree.Write("clusters/dev/web.yaml", ServiceOf("web"));
  tree.Write("loose/deep/api.yaml", ServiceOf("api") + ServiceOf("web-primary"));
  tree.Write("apps/api.yaml", ServiceOf("api", 81) + ServiceOf("web-primary", 81));
}

/// Bootstrapped by Flux, with charts and kustomizations that list what is above them.
void WriteBootstrapped(const TempTree& tree) {
  WriteFlux(tree);
  for (const std::string& one : {std::string("dev"), std::string("prod")}) {
    tree.Write("clusters/" + one + "/flux-system/kustomization.yaml", Listing({"sync.yaml"}));
    tree.Write("clusters/" + one + "/flux-system/sync.yaml",
               FluxKustomizationOf("flux-system", "./clusters/" + one));
  }
}

/// Two stages below each application.
void WriteApplications(const TempTree& tree) {
  for (const std::string& one : {std::string("apps"), std::string("clusters")}) {
    tree.Write(one + "/dev/all.yaml", WholeOf(one, "web:1"));
    tree.Write(one + "/prod/all.yaml", WholeOf(one, "web:2", 81));
  }
  tree.Write("loose/prod/db.yaml", ServiceOf("db"));
}

/// Definitions and appliers of one name, of which the last by path counts.
void WriteNamesakes(const TempTree& tree) {
  WriteFlux(tree);
  tree.Write("apps/prod/more.yaml", FluxKustomizationOf("loose", "./loose/a"));
  tree.Write("apps/prod/kustomization.yaml", Listing({"../base", "svc.yaml", "more.yaml"}));
  tree.Write("clusters/prod/loose.yaml", FluxKustomizationOf("more", "./loose"));
  tree.Write("loose/more.yaml", FluxKustomizationOf("loose", "./loose/b"));
  tree.Write("loose/a/web.yaml", ServiceOf("web", 81));
  tree.Write("loose/b/web.yaml", ServiceOf("web", 82));
}

const auto kLayouts = {WriteFlux, WriteOverlays, WriteBootstrapped, WriteApplications,
                       WriteNamesakes};

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
  WriteFlux(tree);
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
  WriteFlux(tree);
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
  for (std::size_t i = 0; i < 2 * kLayouts.size(); ++i) {
    CAPTURE(i);
    const TempTree tree;
    kLayouts.begin()[i / 2](tree);
    if (i % 2 == 0) fs::create_directory(".git");
    const Seen inside = See({"."});
    CHECK(inside.environments == Lines{"dev", "prod"});
    const json expected = Judged(inside);
    CHECK(expected.size() > 5);
    for (const char* directory : {"apps", "apps/prod", "clusters/prod", "loose"}) {
      CAPTURE(directory);
      fs::current_path(tree.root() / directory);
      const bool is_deep = std::string(directory).find('/') != std::string::npos;
      const std::string up = is_deep ? "../.." : "..";
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

TEST_CASE("names come from the directories of the repository, wherever the program is started") {
  const TempTree tree;
  WriteOverlays(tree);
  fs::create_directory(".git");
  fs::current_path(tree.root() / "apps/prod");
  CHECK(See({"../.."}).environments == Lines{"dev", "prod"});
  CHECK(See({"..", "../../clusters"}).environments == Lines{"dev", "prod"});
  CHECK(See({".", "../dev"}).environments == Lines{"dev", "prod"});
  CHECK(See({"."}).environments == Lines{"."});
  fs::current_path(tree.root());
}

TEST_CASE("what all paths have in common names nothing") {
  const TempTree tree;
  for (const std::string& one : {std::string("dev"), std::string("prod")}) {
    tree.Write("prod/web/" + one + "/all.yaml", DeploymentOf("web", one) + CanaryOf("web"));
    tree.Write("prod/net/" + one + "/svc.yaml", ServiceOf("web", one == "dev" ? 80 : 81));
  }
  fs::create_directory(".git");
  const json expected = Judged(See({"."}));
  CHECK(See({"prod"}).services.at("dev shop/web") == "rewrite");
  fs::current_path(tree.root() / "prod");
  CHECK(See({"."}).environments == Lines{"dev", "prod"});
  CHECK(Judged(See({"."})) == expected);
  fs::current_path(tree.root());
}

TEST_CASE("the paths of the configuration are seen from its file") {
  const TempTree tree;
  WriteOverlays(tree);
  tree.Write(".kube-canary-lint.yaml",
             "environments:\n  one: [apps/dev, clusters/dev]\n  two: [apps/prod, clusters/prod]\n");
  const std::string file = (tree.root() / ".kube-canary-lint.yaml").string();
  const Seen expected = See({"--config", file, "."});
  CHECK(expected.environments == Lines{"one", "two"});
  CHECK(expected.services.at("two shop/web") != "");
  for (const char* directory : {"apps", "apps/prod", "clusters/prod", "loose", "/"}) {
    CAPTURE(directory);
    fs::current_path(tree.root() / directory);
    CHECK(Judged(See({"--config", file, tree.root().string()})) == Judged(expected));
  }
  fs::current_path(tree.root());
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
