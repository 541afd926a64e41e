// What the configuration file says of rules and families, of what is wanted, of the threshold, and
// of what is passed over.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "configured.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::test::kBroken;
using canary_lint::test::kConfigName;
using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::Report;
using canary_lint::test::RunProgram;
using canary_lint::test::Severities;
using canary_lint::test::Workspace;
using nlohmann::json;

TEST_CASE("the configuration takes no key twice") {
  const Workspace workspace;
  workspace.Write(kConfigName, "rules: {}\nrules: {}\n");
  CHECK(RunProgram({}).err.ends_with(
      ":2:1: key `rules` stands twice in one mapping, and the configuration takes no key twice\n"));
}

TEST_CASE("a rule goes before its family, in whatever order they stand") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  for (const char* text :
       {"rules: {1: {severity: error}, 101: {severity: note}}\n",
        "rules: {101: {severity: note}, CNL1: {severity: error}}\n",
        "rules: {101: {enabled: true, severity: note}, 1: {enabled: false}}\n"}) {
    INFO(text);
    workspace.Write(kConfigName, text);
    CHECK(Severities(Report(), "CNL101") == std::vector<std::string>{"note"});
  }
  workspace.Write(kConfigName, "rules: {1: {enabled: false}}\n");
  CHECK(Severities(Report(), "CNL101").empty());
  // YAML reads the key as 1.
  workspace.Write("broken.yaml", "kind: Canary\nmetadata: {name: \"flagger.app/\n");
  workspace.Write(kConfigName, "rules: {001: {severity: note}}\n");
  CHECK(Severities(Report(), "CNL101") == std::vector<std::string>{"warning"});
  CHECK(Severities(Report(), "CNL001") == std::vector<std::string>{"note"});
}

TEST_CASE("what is wanted may be said by globs, and of a family") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  const auto suppressed = [] { return Report()["summary"]["suppressed"].get<int>(); };
  workspace.Write(kConfigName, "rules: {1: {expected: ['test/*']}}\n");
  CHECK(suppressed() == 1);
  workspace.Write(kConfigName, "rules: {101: {expected: ['*/podinf?']}}\n");
  CHECK(suppressed() == 1);
  workspace.Write(kConfigName, "rules: {101: {expected: ['other/*']}, 2: {expected: ['*/*']}}\n");
  CHECK(suppressed() == 0);
}

TEST_CASE("the threshold, which the command line beats, and paths as seen from the file") {
  const Workspace workspace;
  workspace.Write("app/all.yaml", kRewritten);
  workspace.Write("app/old/broken.yaml", kBroken);
  workspace.Write(".git", "gitdir: elsewhere\n");
  CHECK(RunProgram({}).status == 1);
  workspace.Write(kConfigName, "fail-on: never\n");
  CHECK(RunProgram({}).status == 0);
  CHECK(RunProgram({"--fail-on=error"}).status == 1);
  for (const char* exclude : {"app/old", "app/*/broken.yaml", "old", "./app/old"}) {
    INFO(exclude);
    workspace.Write(kConfigName, std::string("fail-on: warning\nexclude: [") + exclude + "]\n");
    CHECK(RunProgram({}).status == 1);
    CHECK(RunProgram({"--fail-on=error"}).status == 0);
  }
  workspace.Write(kConfigName, "exclude: [app/old]\n");
  workspace.Enter("app");
  CHECK(RunProgram({}).status == 0);
  CHECK(RunProgram({"--no-config"}).status == 1);
}

}  // namespace
