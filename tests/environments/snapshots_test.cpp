// Dumps of clusters.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

std::string DumpOf(const std::string& cluster, const std::string& image = "web:1") {
  return WithUid(DeploymentOf("web", image), cluster + "-deployment") +
         WithUid(ServiceOf("web"), cluster + "-service") +
         WithUid(CanaryOf("web"), cluster + "-canary");
}

TEST_CASE("a dump is one environment, of whatever files") {
  const TempTree tree;
  tree.Write("one/deployment.yaml", WithUid(DeploymentOf("web"), "uid-1"));
  tree.Write("two/service.yaml", WithUid(ServiceOf("web"), "uid-2"));
  tree.Write("two/canary.yaml", WithUid(CanaryOf("web"), "uid-3"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.report.at("environments")[0].at("why") == "snapshot");
  CHECK(seen.services == std::map<std::string, std::string>{{". shop/web", "rewrite"}});
}

TEST_CASE("dumps that give one object two uids are different clusters") {
  const TempTree tree;
  tree.Write("eu/dump.yaml", DumpOf("eu"));
  tree.Write("us/dump.yaml", DumpOf("us"));
  Seen seen = See();
  CHECK(seen.environments == Lines{"eu", "us"});
  CHECK(seen.services.size() == 2);
  CHECK(seen.Count("CNL003") == 0);
  // The same dump twice is one cluster.
  tree.Write("us/dump.yaml", DumpOf("eu"));
  seen = See();
  CHECK(seen.environments == Lines{"."});
}

TEST_CASE("dumps of one cluster at two times are one cluster") {
  const TempTree tree;
  tree.Write("one/services.yaml", WithUid(ServiceOf("web"), "uid-2"));
  tree.Write("one/rest.yaml",
             WithUid(DeploymentOf("web"), "uid-1") + WithUid(CanaryOf("web"), "uid-3"));
  tree.Write("two/services.yaml",
             WithUid(ServiceOf("web"), "uid-2") + WithUid(ServiceOf("api"), "uid-4"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"."});
  CHECK(seen.services.size() == 2);
}

TEST_CASE("two dumps in files of one directory") {
  const TempTree tree;
  tree.Write("eu.yaml", DumpOf("eu"));
  tree.Write("us.yaml", DumpOf("us", "web:2"));
  const Seen seen = See();
  CHECK(seen.environments.size() == 2);
}

}  // namespace
}  // namespace canary_lint::test
