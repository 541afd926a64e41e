// --list-environments, and --environment.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "manifests.h"
#include "program.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using nlohmann::json;
using Lines = std::vector<std::string>;

void WriteTree(const TempTree& tree) {
  tree.Write("overlays/dev/all.yaml", WholeOf("web", "web:1"));
  tree.Write("overlays/prod/all.yaml", WholeOf("web", "web:2"));
  tree.Write("common/api.yaml", ServiceOf("api"));
  tree.Write("vendor/canary.yaml", CanaryOf("web", 9));
}

TEST_CASE("the list says what is in each and why, and what is in none and why") {
  const TempTree tree;
  WriteTree(tree);
  const Outcome outcome = RunProgram({"--list-environments", "--no-config", "."});
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  CHECK(
      outcome.out ==
      "dev: one of several alternatives\n"
      "  common (directory, 1 object): nothing contradicts it\n"
      "  overlays/dev (directory, 3 objects): an alternative to `overlays/prod`: both hold Canary "
      "`shop/web` and define Deployment `web` differently\n"
      "prod: one of several alternatives\n"
      "  common (directory, 1 object): nothing contradicts it\n"
      "  overlays/prod (directory, 3 objects): an alternative to `overlays/dev`: both hold Canary "
      "`shop/web` and define Deployment `web` differently\n"
      "in no environment:\n"
      "  vendor (1 object): a sample: it repeats Canary `shop/web` and has no target for it\n");
}

TEST_CASE("the same as JSON is what the report says, too") {
  const TempTree tree;
  WriteTree(tree);
  const Outcome outcome =
      RunProgram({"--list-environments", "--format", "json", "--no-config", "."});
  CHECK(outcome.status == 0);
  const json list = json::parse(outcome.out);
  const json report = See().report;
  CHECK(list.at("formatVersion") == report.at("formatVersion"));
  CHECK(list.at("environments") == report.at("environments"));
  CHECK(list.at("leftOut") == report.at("summary").at("inputs").at("leftOut"));
  CHECK(list.size() == 3);
}

TEST_CASE("an alternative is told from those that contradict it, with what that is") {
  const TempTree tree;
  tree.Write("overlays/a/all.yaml", WholeOf("web", "web:1"));
  tree.Write("overlays/b/all.yaml", WholeOf("web", "web:2"));
  tree.Write("overlays/c/all.yaml", WholeOf("web", "web:1"));
  const std::string text = RunProgram({"--list-environments", "--no-config", "."}).out;
  INFO(text);
  const std::string why = ": both hold Canary `shop/web` and define Deployment `web` differently\n";
  CHECK(text.find("overlays/a (directory, 3 objects): an alternative to `overlays/b`" + why) !=
        text.npos);
  CHECK(text.find("overlays/c (directory, 3 objects): an alternative to `overlays/b`" + why) !=
        text.npos);
  CHECK(text.find("overlays/b (directory, 3 objects): an alternative to `overlays/a`, "
                  "`overlays/c`" +
                  why) != text.npos);
}

TEST_CASE("what one root applies to several clusters is told apart by them") {
  const TempTree tree;
  for (const std::string& one : {std::string("eu"), std::string("us")}) {
    const std::string server = "https://" + one + ".example";
    tree.Write("a/" + one + ".yaml", ApplicationOf("web-" + one, "apps/web", server));
    tree.Write("b/" + one + ".yaml", ApplicationOf("net-" + one, "apps/net", server));
  }
  tree.Write("apps/web/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("apps/net/svc.yaml", ServiceOf("web"));
  const std::string text = RunProgram({"--list-environments", "--no-config", "."}).out;
  INFO(text);
  CHECK(text.find("open: Canary/shop/web is that of `a` for `https://eu.example` or `a` for "
                  "`https://us.example`, or of none\n") != text.npos);
}

TEST_CASE("the report counts what was left out, and says where it is told") {
  const TempTree tree;
  WriteTree(tree);
  const Outcome outcome = RunProgram({"--no-config", "."});
  CHECK(outcome.out.find("\n1 object of 1 path left out: `--list-environments` tells which and "
                         "why\n") != std::string::npos);
  std::filesystem::remove_all("vendor");
  CHECK(RunProgram({"--no-config", "."}).out.find("left out") == std::string::npos);
}

TEST_CASE("the list is there without any Canary, and judges nothing") {
  const TempTree tree;
  tree.Write("a/db.yaml", ServiceOf("db") + "---\na: [\n");
  const Outcome outcome = RunProgram({"--list-environments", "--no-config", "."});
  CHECK(outcome.status == 0);
  CHECK(outcome.out == ".: all of the input\n  a (directory, 1 object): nothing contradicts it\n");
}

TEST_CASE("a configured name that holds nothing is listed") {
  const TempTree tree;
  WriteTree(tree);
  tree.Write("c.yaml.txt", "environments: {a: [overlays/dev], none: [nowhere]}\n");
  const Outcome outcome = RunProgram({"--list-environments", "--config", "c.yaml.txt", "."});
  CHECK(outcome.status == 0);
  CHECK(outcome.out.find("\nnone: as the configuration says\n") != std::string::npos);
}

TEST_CASE("--environment judges those that a glob names") {
  const TempTree tree;
  WriteTree(tree);
  const auto environments = [](const Seen& seen) {
    std::set<std::string> names;
    for (const json& row : seen.report.at("services")) {
      names.insert(row.at("environment").get<std::string>());
    }
    return names;
  };
  CHECK(environments(See({"--environment", "dev", "."})) == std::set<std::string>{"dev"});
  CHECK(environments(See({"--environment", "p*", "."})) == std::set<std::string>{"prod"});
  CHECK(environments(See({"--environment", "*", "."})) == std::set<std::string>{"dev", "prod"});
  const Seen one = See({"--environment", "prod", "."});
  for (const json& finding : one.report.at("findings")) {
    CHECK(finding.at("environments") == json::parse(R"(["prod"])"));
  }
}

TEST_CASE("--environment that names none is an error that says which there are") {
  const TempTree tree;
  WriteTree(tree);
  const Outcome outcome = RunProgram({"--environment", "staging", "--no-config", "."});
  CHECK(outcome.status == 2);
  for (const char* name : {"staging", "`dev`", "`prod`"}) {
    CHECK(outcome.err.find(name) != std::string::npos);
  }
}

TEST_CASE("rows of one environment are headed by its name only where there are several") {
  const TempTree tree;
  tree.Write("overlays/dev/all.yaml", WholeOf("web", "web:1"));
  CHECK(RunProgram({"--no-config", "."}).out.find("\nEnvironment") == std::string::npos);
  tree.Write("overlays/prod/all.yaml", WholeOf("web", "web:2", 8080));
  const std::string text = RunProgram({"--no-config", "."}).out;
  CHECK(text.find("\nEnvironment dev\nCanary shop/web ") != std::string::npos);
  CHECK(text.find("\nEnvironment prod\nCanary shop/web ") != std::string::npos);
}

TEST_CASE("rows that are equal but for their place are shown once, and JSON lists all") {
  const TempTree tree;
  tree.Write("overlays/dev/all.yaml", WholeOf("web", "web:1"));
  tree.Write("overlays/prod/all.yaml", WholeOf("web", "web:2"));
  const std::string text = RunProgram({"--no-config", "."}).out;
  std::size_t rows = 0;
  for (std::size_t at = 0; (at = text.find("  rewrite  web: ", at)) != text.npos; ++at) ++rows;
  CHECK(rows == 1);
  CHECK(See().services.size() == 2);
}

TEST_CASE(
    "a finding that holds in several is one, one that differs keeps a fingerprint of its own") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("base/all.yaml", WholeOf("web"));
  tree.Write("overlays/dev/kustomization.yaml", Listing({"../../base", "db.yaml"}));
  tree.Write("overlays/prod/kustomization.yaml", Listing({"../../base", "db.yaml"}));
  tree.Write("overlays/dev/db.yaml", ServiceOf("db", 80));
  tree.Write("overlays/prod/db.yaml", ServiceOf("db", 90));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  std::set<std::string> fingerprints;
  std::size_t rewritten = 0;
  for (const json& finding : seen.report.at("findings")) {
    CHECK(fingerprints.insert(finding.at("fingerprint").get<std::string>()).second);
    if (finding.at("code") != "CNL101") continue;
    ++rewritten;
    CHECK(finding.at("environments") == json::parse(R"(["dev", "prod"])"));
  }
  CHECK(rewritten == 1);
  // One cluster or two: it is the same finding.
  const json alone = See({"base"}).report;
  for (const json& finding : alone.at("findings")) {
    CHECK(fingerprints.count(finding.at("fingerprint").get<std::string>()) == 1);
  }
}

TEST_CASE("the list is filtered and written like any report") {
  const TempTree tree;
  tree.Write("overlays/dev/all.yaml", WholeOf("web", "web:1"));
  tree.Write("overlays/prod/all.yaml", WholeOf("web", "web:2"));
  const Outcome some = RunProgram(
      {"--no-config", "--list-environments", "--environment=pr*", "--output=list.txt", "."});
  CHECK(some.status == 0);
  CHECK(some.out.empty());
  std::ifstream file("list.txt");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  CHECK(text.find("prod: ") == 0);
  CHECK(text.find("\ndev: ") == std::string::npos);
  const Outcome none =
      RunProgram({"--no-config", "--list-environments", "--environment=x", "overlays"});
  CHECK(none.status == 2);
  CHECK(none.err == "kube-canary-lint: no environment is called `x`; there are `dev`, `prod`\n");
}

}  // namespace
}  // namespace canary_lint::test
