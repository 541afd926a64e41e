// What files refer to outside of the given paths: read inside the repository, said and left
// outside.

#include <doctest/doctest.h>

#include <filesystem>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

TEST_CASE("a base beside the given path is read inside a repository") {
  const TempTree tree;
  fs::create_directory(".git");
  tree.Write("base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("base/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("base/unlisted.yaml", ServiceOf("unlisted"));
  tree.Write("other/api.yaml", ServiceOf("api"));
  tree.Write("prod/kustomization.yaml", Listing({"../base", "svc.yaml"}));
  tree.Write("prod/svc.yaml", ServiceOf("web"));
  const Services right{{". shop/web", "rewrite"}};
  CHECK(See({"prod"}).services == right);
  CHECK(See({"prod/kustomization.yaml", "prod/svc.yaml"}).services == right);
  fs::current_path(tree.root() / "prod");
  CHECK(See({"."}).services == right);
  CHECK(See({(tree.root() / "prod").string()}).services == right);
  // Its objects count, and nothing else that lies there.
  const Seen seen = See({"."});
  CHECK(seen.report.at("summary").at("inputs").at("resources").at("Service") == 1);
  CHECK(seen.report.at("canaries")[0].at("path") == "../base/all.yaml");
}

TEST_CASE("a base outside of the given path is said and left where there is no repository") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("base/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("prod/kustomization.yaml", Listing({"../base", "svc.yaml"}));
  tree.Write("prod/svc.yaml", ServiceOf("web"));
  const Seen seen = See({"--strict", "prod"});
  CHECK(seen.report.at("canaries").empty());
  CHECK(seen.findings == Lines{"note CNL004 File/prod/kustomization.yaml"});
  CHECK(seen.Messages("CNL004")[0].find("`../base`") != std::string::npos);
}

TEST_CASE("what a base outside of the given path holds is not said to be missing") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("base/all.yaml", WholeOf("web"));
  tree.Write("prod/kustomization.yaml", Listing({"../base"}, "patches: [{path: patch.yaml}]\n"));
  tree.Write("prod/patch.yaml", CanaryOf("web", 9));
  CHECK(See({"--strict", "prod"}).Count("CNL012") == 0);
}

TEST_CASE("a base outside of the repository is said and left") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("base/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("repository/prod/kustomization.yaml", Listing({"../../base", "svc.yaml"}));
  tree.Write("repository/prod/svc.yaml", ServiceOf("web"));
  fs::create_directory("repository/.git");
  for (const char* path : {"repository", "repository/prod"}) {
    const Seen seen = See({"--strict", path});
    CHECK(seen.report.at("canaries").empty());
    CHECK(seen.Count("CNL004") == 1);
    CHECK(seen.Count("CNL012") == 0);
  }
}

TEST_CASE("a file of a worktree or submodule, whose `.git` is a file, ends the repository, too") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("base/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("prod/kustomization.yaml", Listing({"../base"}));
  tree.Write(".git", "gitdir: elsewhere\n");
  CHECK(See({"prod"}).report.at("canaries").size() == 1);
}

TEST_CASE("what a base refers to is read, too") {
  const TempTree tree;
  fs::create_directory(".git");
  tree.Write("one/kustomization.yaml", Listing({"../two"}));
  tree.Write("two/kustomization.yaml", Listing({"../three", "canary.yaml"}));
  tree.Write("two/canary.yaml", CanaryOf("web"));
  tree.Write("three/kustomization.yaml", Listing({"../four/svc.yaml", "web.yaml"}));
  tree.Write("three/web.yaml", DeploymentOf("web"));
  tree.Write("four/svc.yaml", ServiceOf("web"));
  CHECK(See({"one"}).services == Services{{". shop/web", "rewrite"}});
}

TEST_CASE("a path that Flux applies is read inside the repository") {
  const TempTree tree;
  fs::create_directory(".git");
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps/prod") +
                                            FluxKustomizationOf("own", "./clusters/prod"));
  tree.Write("apps/prod/all.yaml", WholeOf("web"));
  tree.Write("apps/dev/all.yaml", WholeOf("web", "web:2"));
  Seen seen = See({"clusters/prod"});
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  fs::current_path(tree.root() / "clusters");
  seen = See({"."});
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
}

TEST_CASE("a path that leads out of the repository is none of it") {
  const TempTree tree;
  tree.Write("apps/all.yaml", WholeOf("web"));
  tree.Write("repository/clusters/apps.yaml",
             FluxKustomizationOf("apps", "../apps") + FluxKustomizationOf("own", "./clusters"));
  fs::create_directory("repository/.git");
  CHECK(See({"--strict", "repository"}).services.empty());
}

TEST_CASE("links out of the tree are said and left, links inside are followed") {
  const TempTree tree;
  tree.Write("secret/svc.yaml", ServiceOf("web"));
  tree.Write("in/app/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("in/real/api.yaml", ServiceOf("api"));
  fs::create_symlink("../../secret/svc.yaml", "in/app/svc.yaml");
  fs::create_symlink("../real/api.yaml", "in/app/api.yaml");
  Seen seen = See({"in"});
  CHECK(seen.services.count(". shop/web") == 0);
  CHECK(seen.services.count(". shop/api") == 1);
  CHECK(seen.Count("CNL008") == 1);
  CHECK(seen.findings.back() == "note CNL008 File/in/app/svc.yaml");
  // Inside of one repository it is followed.
  fs::create_directory(".git");
  seen = See({"in"});
  CHECK(seen.services.at(". shop/web") == "rewrite");
}

TEST_CASE("a kustomization that lists a link out of the tree does not get it") {
  const TempTree tree;
  tree.Write("secret/svc.yaml", ServiceOf("web"));
  tree.Write("in/kustomization.yaml", Listing({"all.yaml", "svc.yaml"}));
  tree.Write("in/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  fs::create_symlink("../secret/svc.yaml", "in/svc.yaml");
  fs::create_directory("in/.git");
  const Seen seen = See({"in"});
  CHECK(seen.services.empty());
  // It exists, so kustomize builds it: nothing says that it is broken.
  CHECK(seen.Count("CNL012") == 0);
}

TEST_CASE("a kustomization reached by two names is one") {
  const TempTree tree;
  fs::create_directory(".git");
  tree.Write("base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("base/all.yaml", WholeOf("web"));
  tree.Write("a/kustomization.yaml", Listing({"./../base/"}));
  const Seen seen = See({"."});
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.SourcesOf(".") == Lines{"a"});
}

}  // namespace
}  // namespace canary_lint::test
