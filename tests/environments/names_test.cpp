// What environments are called, and which alternatives go together.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

/// A Canary that is different in each of the directories.
Seen WithCanariesIn(const Lines& directories) {
  const TempTree tree;
  for (std::size_t i = 0; i < directories.size(); ++i) {
    tree.Write(directories[i] + "/all.yaml", WholeOf("web", "web:" + std::to_string(i)));
  }
  return See();
}

TEST_CASE("the component in which they differ, else the path") {
  CHECK(WithCanariesIn({"overlays/dev", "overlays/prod"}).environments == Lines{"dev", "prod"});
  CHECK(WithCanariesIn({"dev/apps/web", "prod/apps/web"}).environments == Lines{"dev", "prod"});
  CHECK(WithCanariesIn({"a", "b", "c"}).environments == Lines{"a", "b", "c"});
  CHECK(WithCanariesIn({"dev/one", "prod/two"}).environments == Lines{"dev/one", "prod/two"});
  CHECK(WithCanariesIn({"prod", "staging/eu"}).environments == Lines{"prod", "staging/eu"});
  CHECK(WithCanariesIn({".", "copy"}).environments.size() == 2);
}

TEST_CASE("the component that tells most apart, then the deepest") {
  // Three regions, in one of which stand two stages.
  CHECK(WithCanariesIn({"as/prod", "eu/prod", "us/dev", "us/prod"}).environments ==
        Lines{"as", "dev", "eu", "us"});
  // Both tell two apart: the deepest, which two of each share.
  CHECK(WithCanariesIn({"eu/dev", "eu/prod", "us/dev", "us/prod"}).environments ==
        Lines{"eu/dev", "eu/prod", "us/dev", "us/prod"});
}

TEST_CASE("one environment is called `.`, whatever it is made of") {
  CHECK(WithCanariesIn({"overlays/prod"}).environments == Lines{"."});
  CHECK(WithCanariesIn({}).environments == Lines{"."});
}

TEST_CASE("groups go together by their names, and what is in no group is in all") {
  const TempTree tree;
  for (const std::string name : {"dev", "prod"}) {
    tree.Write("shop/overlays/" + name + "/all.yaml",
               DeploymentOf("web", "web:" + name) + CanaryOf("web"));
    tree.Write(
        "infra/overlays/" + name + "/svc.yaml",
        ServiceOf("web", name == "dev" ? 8080 : 80, name == "dev" ? "ClusterIP" : "LoadBalancer"));
  }
  tree.Write("common/api.yaml", ServiceOf("api"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  CHECK(seen.SourcesOf("dev") == Lines{"common", "infra/overlays/dev", "shop/overlays/dev"});
  CHECK(seen.SourcesOf("prod") == Lines{"common", "infra/overlays/prod", "shop/overlays/prod"});
  CHECK(seen.services == std::map<std::string, std::string>{{"dev shop/api", "leave"},
                                                            {"dev shop/web", "rewrite"},
                                                            {"prod shop/api", "leave"},
                                                            {"prod shop/web", "rewrite"}});
  for (const nlohmann::json& row : seen.report.at("services")) {
    if (row.at("name") != "web") continue;
    const bool dev = row.at("environment") == "dev";
    CHECK(row.at("before").at("type") == (dev ? "ClusterIP" : "LoadBalancer"));
  }
}

TEST_CASE("or where the name of one is a component of the other's path") {
  const TempTree tree;
  tree.Write("overlays/dev/all.yaml", DeploymentOf("web", "web:1") + CanaryOf("web"));
  tree.Write("overlays/prod/all.yaml", DeploymentOf("web", "web:2") + CanaryOf("web"));
  tree.Write("infra/dev/services/one/web.yaml", ServiceOf("web", 8080));
  tree.Write("infra/prod/services/one/web.yaml", ServiceOf("web", 80));
  tree.Write("infra/prod/services/two/web.yaml", ServiceOf("web", 90));
  const Seen seen = See();
  CHECK(seen.services.at("dev shop/web") == "rewrite");
  CHECK(seen.SourcesOf("dev") == Lines{"infra/dev/services/one", "overlays/dev"});
}

TEST_CASE("environments of equal sources are one, and order of files does not name them") {
  const TempTree tree;
  tree.Write("b/all.yaml", WholeOf("web", "web:1"));
  tree.Write("a/all.yaml", WholeOf("web", "web:1"));
  tree.Write("c/all.yaml", WholeOf("web", "web:2"));
  const Seen forwards = See({"a", "b", "c"});
  CHECK(forwards.report == See({"c", "b", "a"}).report);
  // `a` and `b` say the same, and `c` is an alternative to each.
  CHECK(forwards.environments == Lines{"a", "b", "c"});
}

}  // namespace
}  // namespace canary_lint::test
