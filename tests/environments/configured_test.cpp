// `environments:` of the configuration decides alone.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

constexpr const char* kConfig = ".kube-canary-lint.yaml";

Seen SeeConfigured(const Lines& paths = {"."}) {
  Lines arguments = {std::string("--config=") + kConfig};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  return See(arguments);
}

TEST_CASE("what it names for one is in that one, and what it names for none is in each") {
  const TempTree tree;
  tree.Write(kConfig, "environments:\n  east: [one, shared/east.yaml]\n  west: [two]\n");
  tree.Write("one/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("two/all.yaml", DeploymentOf("web", "web:2") + CanaryOf("web"));
  tree.Write("services/web.yaml", ServiceOf("web"));
  const Seen seen = SeeConfigured();
  CHECK(seen.environments == Lines{"east", "west"});
  CHECK(seen.SourcesOf("east") == Lines{"one", "services"});
  CHECK(seen.SourcesOf("west") == Lines{"services", "two"});
  CHECK(seen.services == Services{{"east shop/web", "rewrite"}, {"west shop/web", "rewrite"}});
  for (const nlohmann::json& row : seen.report.at("environments")) {
    CHECK(row.at("why") == "configuration");
  }
}

TEST_CASE("a path that holds nothing of the input is told") {
  const TempTree tree;
  tree.Write(kConfig, "environments:\n  east: [one]\n  west: [twoo]\n");
  tree.Write("one/all.yaml", WholeOf("web"));
  const Seen seen = SeeConfigured();
  const Lines notes = seen.Messages("CNL008");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find(
            "no path that the configuration names for environment `west` holds anything") == 0);
}

TEST_CASE("it parts what nothing else parts, and joins what contradicts itself") {
  const TempTree tree;
  tree.Write("one/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("two/web.yaml", ServiceOf("web"));
  CHECK(See().services == Services{{". shop/web", "rewrite"}});
  tree.Write(kConfig, "environments: {a: [one], b: [two]}\n");
  Seen seen = SeeConfigured();
  CHECK(seen.environments == Lines{"a", "b"});
  CHECK(seen.services.count("a shop/web") == 0);
  tree.Write(kConfig, "environments: {all: [one, two]}\n");
  tree.Write("two/all.yaml", DeploymentOf("web", "web:2") + CanaryOf("web", 9));
  seen = SeeConfigured();
  CHECK(seen.environments == Lines{"all"});
  CHECK(seen.services == Services{{"all shop/web", "rewrite"}});
}

TEST_CASE("a source may be named for several") {
  const TempTree tree;
  tree.Write(kConfig, "environments: {a: [one, both], b: [two, both/]}\n");
  tree.Write("one/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("two/all.yaml", DeploymentOf("web", "web:2") + CanaryOf("web"));
  tree.Write("both/deep/web.yaml", ServiceOf("web"));
  CHECK(SeeConfigured().services == Services{{"a shop/web", "rewrite"}, {"b shop/web", "rewrite"}});
}

TEST_CASE("paths are seen from the configuration, wherever the program is started") {
  const TempTree tree;
  tree.Write(kConfig, "environments: {a: [./apps/one], b: [apps/../apps/two]}\n");
  tree.Write("apps/one/all.yaml", WholeOf("web"));
  tree.Write("apps/two/all.yaml", DeploymentOf("web", "web:2") + CanaryOf("web"));
  std::filesystem::create_directory(".git");
  const Services right{{"a shop/web", "rewrite"}};
  CHECK(SeeConfigured().services == right);
  std::filesystem::current_path(tree.root() / "apps");
  CHECK(See({std::string("--config=../") + kConfig, "."}).services == right);
  CHECK(See({std::string("--config=../") + kConfig, tree.root().string()}).services == right);
  std::filesystem::current_path(tree.root() / "apps/one");
  CHECK(See({std::string("--config=../../") + kConfig, "../.."}).services == right);
}

TEST_CASE("a root is where it lies") {
  const TempTree tree;
  tree.Write(kConfig, "environments: {live: [clusters/prod], other: [legacy]}\n");
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("apps/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("legacy/web.yaml", ServiceOf("web"));
  const Seen seen = SeeConfigured();
  CHECK(seen.environments == Lines{"live", "other"});
  CHECK(std::count(seen.planned.begin(), seen.planned.end(), "live shop/web") == 1);
}

TEST_CASE("what is no map of names to paths is refused with its place") {
  const std::pair<const char*, const char*> rows[] = {{"environments: [a]\n", "1:15"},
                                                      {"environments: {a: one}\n", "1:19"},
                                                      {"environments: {a: [1]}\n", "1:20"},
                                                      {"environments: {a: ['']}\n", "1:20"},
                                                      {"environments: {'': [a]}\n", "1:16"}};
  for (const auto& row : rows) {
    const std::string text = row.first;
    const std::string place = row.second;
    CAPTURE(text);
    const TempTree tree;
    tree.Write(kConfig, text);
    tree.Write("one/all.yaml", WholeOf("web"));
    const Seen seen = SeeConfigured();
    CHECK(seen.status == 2);
    CHECK(seen.error.find(std::string(kConfig) + ":" + place) != std::string::npos);
  }
}

}  // namespace
}  // namespace canary_lint::test
