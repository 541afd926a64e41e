// Which paths lie in this repository: decided for each root.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

std::string GitRepositoryOf(const std::string& name, const std::string& url) {
  return "---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: " +
         name + ", namespace: flux-system}\nspec: {interval: 1m, url: '" + url + "'}\n";
}

void WriteApps(const TempTree& tree) {
  tree.Write("apps/dev/all.yaml", DeploymentOf("web", "web:1") + CanaryOf("web"));
  tree.Write("apps/prod/all.yaml", WholeOf("web", "web:2"));
}

const Services kBoth = {{"prod shop/web", "rewrite"}};

TEST_CASE("two clusters that were bootstrapped from two URLs are both here") {
  const TempTree tree;
  WriteApps(tree);
  for (const std::string& one : {std::string("dev"), std::string("prod")}) {
    tree.Write("clusters/" + one + "/flux-system/sync.yaml",
               GitRepositoryOf("fleet", "https://git.example/" + one + "/fleet") +
                   FluxKustomizationOf("flux-system", "./clusters/" + one));
    tree.Write("clusters/" + one + "/apps.yaml", FluxKustomizationOf("apps", "./apps/" + one));
  }
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  CHECK(seen.services == kBoth);
}

TEST_CASE("what one root proves of its URL says nothing of another root's") {
  const TempTree tree;
  WriteApps(tree);
  tree.Write("clusters/dev/flux-system/sync.yaml",
             GitRepositoryOf("fleet", "ssh://git@git.example/team/fleet") +
                 FluxKustomizationOf("flux-system", "./clusters/dev"));
  tree.Write("clusters/dev/apps.yaml", FluxKustomizationOf("apps", "./apps/dev"));
  // Nothing here applies its own directory.
  tree.Write("clusters/prod/all.yaml", GitRepositoryOf("fleet", "https://mirror.example/fleet") +
                                           FluxKustomizationOf("apps", "./apps/prod"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  CHECK(seen.services == kBoth);
}

TEST_CASE("of several roots of Argo CD each may spell it otherwise") {
  const TempTree tree;
  WriteApps(tree);
  std::string other = ApplicationOf("web", "apps/prod");
  const std::string url = "https://git.example/team/fleet.git";
  other.replace(other.find(url), url.size(), "git@mirror.example:fleet");
  tree.Write("argocd/dev/web.yaml", ApplicationOf("web", "apps/dev"));
  tree.Write("argocd/prod/web.yaml", other);
  tree.Write("argocd/prod/more.yaml", ApplicationOf("none", "apps/nowhere", "", ""));
  const Seen seen = See();
  CHECK(seen.services == kBoth);
}

TEST_CASE("repositories of one name in two clusters are two") {
  const TempTree tree;
  WriteApps(tree);
  tree.Write("clusters/dev/flux-system/sync.yaml",
             GitRepositoryOf("fleet", "https://git.example/fleet") +
                 GitRepositoryOf("team", "https://git.example/fleet") +
                 FluxKustomizationOf("flux-system", "./clusters/dev"));
  tree.Write("clusters/prod/flux-system/sync.yaml",
             GitRepositoryOf("fleet", "https://git.example/fleet") +
                 GitRepositoryOf("team", "https://git.example/other") +
                 FluxKustomizationOf("flux-system", "./clusters/prod"));
  for (const std::string& one : {std::string("dev"), std::string("prod")}) {
    std::string applier = FluxKustomizationOf("apps", "./apps/prod");
    applier.replace(applier.find("name: fleet"), 11, "name: team");
    tree.Write("clusters/" + one + "/apps.yaml", applier);
  }
  const Seen seen = See();
  // Of `prod` it is what the team's own repository holds at that path.
  CHECK(seen.services == Services{{"dev shop/web", "rewrite"}});
  const Lines notes = seen.Messages("CNL008");
  REQUIRE_FALSE(notes.empty());
  CHECK(notes[0].find("git.example/other") != std::string::npos);
}

TEST_CASE("a tenant's repository stays elsewhere, whatever paths it shares with this one") {
  const TempTree tree;
  tree.Write("clusters/prod/flux-system/sync.yaml",
             GitRepositoryOf("fleet", "https://git.example/fleet") +
                 FluxKustomizationOf("flux-system", "./clusters/prod"));
  tree.Write("clusters/prod/tenants.yaml", FluxKustomizationOf("tenants", "./tenants/prod"));
  std::string applier = FluxKustomizationOf("team", "./deploy");
  applier.replace(applier.find("name: fleet"), 11, "name: team");
  tree.Write("tenants/base/kustomization.yaml", Listing({"sync.yaml"}));
  tree.Write("tenants/base/sync.yaml",
             GitRepositoryOf("team", "https://git.example/team") + applier);
  tree.Write("tenants/prod/kustomization.yaml", Listing({"../base"}));
  tree.Write("deploy/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.Messages("CNL008").size() == 2);
  CHECK(seen.report.dump().find("git.example/team") != std::string::npos);
  CHECK(seen.SourcesOf(".") == Lines{"clusters/prod", "deploy"});
}

}  // namespace
}  // namespace canary_lint::test
