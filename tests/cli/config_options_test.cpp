// What the configuration says as the command line would, and what it says of a part of the
// findings.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/options.h"
#include "configured.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::test::kConfigName;
using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::Report;
using canary_lint::test::RunProgram;
using canary_lint::test::Severities;
using canary_lint::test::Workspace;
using Words = std::vector<std::string>;

/// kRewritten in another namespace.
std::string Elsewhere(const std::string& name) {
  std::string text(kRewritten);
  for (std::size_t at = 0; (at = text.find("namespace: test", at)) != text.npos;) {
    text.replace(at, 15, "namespace: " + name);
  }
  return text;
}

TEST_CASE("an option of the file is as good as one of the command line, which goes before it") {
  const Workspace workspace;
  workspace.Write("deploy/all.yaml", kRewritten);
  workspace.Write("more/all.yaml", Elsewhere("more"));
  workspace.Write(kConfigName,
                  "paths: [deploy]\nformat: gcc\nonly: [warning]\nfail-on: warning\n"
                  "report: [\"json=out/a.json\", \"github=out/b.txt\"]\nquiet: true\nall: false\n");
  workspace.Write("out/keep", "");
  const Outcome expected = RunProgram(
      {"--no-config", "deploy", "--format=gcc", "--only=warning", "--fail-on=warning", "--quiet"});
  CHECK(expected.status == 1);
  const Outcome outcome = RunProgram({});
  CHECK(outcome.out == expected.out);
  CHECK(outcome.status == 1);
  CHECK(workspace.Read("out/b.txt") ==
        RunProgram({"--no-config", "deploy", "--format=github", "--only=warning"}).out);
  CHECK(RunProgram({"--fail-on=never"}).status == 0);
  CHECK(RunProgram({"more", "-f", "github"}).out ==
        RunProgram({"--no-config", "more", "--format=github", "--only=warning"}).out);
}

TEST_CASE("files of the file are as seen from it, and a baseline is one of them") {
  const Workspace workspace;
  workspace.Write(".git", "gitdir: elsewhere\n");
  workspace.Write("sub/all.yaml", kRewritten);
  RunProgram({"--no-config", "--write-baseline=known.json", "sub"});
  workspace.Write(kConfigName, "baseline: known.json\npaths: [sub]\n");
  workspace.Enter("sub");
  CHECK(Report()["summary"]["findings"]["warning"] == 0);
  CHECK(Report()["summary"]["baselined"] > 0);
}

TEST_CASE("every option that can be configured is read, and no other") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  for (const canary_lint::Option& option : canary_lint::AllOptions()) {
    INFO(option.name);
    workspace.Write(kConfigName, std::string(option.name) + ": {}\n");
    const Outcome outcome = RunProgram({});
    const bool unknown = outcome.err.find("unknown key") != std::string::npos;
    const bool own_way = option.name == "exclude" || option.name == "rules";
    CHECK(unknown == (!canary_lint::IsConfigurable(option) && !own_way));
  }
}

TEST_CASE("an override holds for its namespaces, paths and environments, and the last one counts") {
  const Workspace workspace;
  workspace.Write("a/all.yaml", kRewritten);
  workspace.Write("b/all.yaml", Elsewhere("dev-b"));
  const auto with = [&workspace](const std::string& overrides) {
    workspace.Write(kConfigName, "overrides:\n" + overrides);
    return Severities(Report(), "CNL101");
  };
  REQUIRE(with("- {paths: [none]}\n") == Words{"warning", "warning"});
  CHECK(with("- {namespaces: [\"dev-*\"], rules: {CNL101: {severity: note}}}\n") ==
        Words{"warning", "note"});
  CHECK(with("- {paths: [a], rules: {1: {severity: error}}}\n") == Words{"error", "warning"});
  CHECK(with("- {paths: [\"?/all.yaml\"], rules: {101: {enabled: false}}}\n").empty());
  CHECK(with("- {paths: [a], namespaces: [dev-b], rules: {101: {enabled: false}}}\n").size() == 2);
  CHECK(with("- {environments: [\"*\"], rules: {101: {severity: note}}}\n"
             "- {paths: [b], rules: {101: {severity: error}}}\n") == Words{"note", "error"});
  CHECK(Severities(Report({"--severity=101=warning"}), "CNL101") == Words{"warning", "warning"});
  workspace.Write(kConfigName,
                  "rules: {101: {enabled: false}}\noverrides:\n"
                  "- {paths: [b], rules: {101: {enabled: true}}}\n");
  CHECK(Severities(Report(), "CNL101") == Words{"warning"});
  CHECK(Severities(Report({"--disable=101"}), "CNL101").empty());
}

TEST_CASE("an override says from where on its findings fail the run") {
  const Workspace workspace;
  workspace.Write("a/all.yaml", kRewritten);
  const auto status = [&workspace](const std::string& text) {
    workspace.Write(kConfigName, text);
    return RunProgram({"--rules=101"}).status;
  };
  CHECK(status("{}\n") == 0);
  CHECK(status("overrides: [{paths: [a], fail-on: warning}]\n") == 1);
  CHECK(status("overrides: [{paths: [b], failOn: warning}]\n") == 0);
  CHECK(status("fail-on: warning\noverrides: [{namespaces: [test], failOn: never}]\n") == 0);
}

}  // namespace
