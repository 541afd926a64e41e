// --print-config and --init, and the keys that the schema for editors has.

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "cli/options.h"
#include "configured.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::test::kConfigName;
using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;
using nlohmann::json;

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("--print-config says what is in force, and where from") {
  const Workspace workspace;
  workspace.Write(kConfigName,
                  "flagger:\n  version: 1.41.0\nfail-on: note\nformat: gcc\nonly: [error]\n"
                  "rules: {101: {severity: note}}\n");
  const Outcome outcome =
      RunProgram({"--print-config", "-f", "json", "--only=note", "--disable=402", "deploy"});
  CHECK(outcome.status == 0);
  CHECK(Has(outcome.out, "paths:\n- \"deploy\"  # command line\n"));
  CHECK(Has(outcome.out, "\nformat: \"json\"  # command line\n"));
  CHECK(Has(outcome.out, "\nfail-on: \"note\"  # .kube-canary-lint.yaml:3\n"));
  CHECK(Has(outcome.out,
            "\nonly:\n- \"error\"  # .kube-canary-lint.yaml:5\n- \"note\"  # command line\n"));
  CHECK(Has(outcome.out, "\n# quiet: false  # default\n"));
  CHECK(Has(outcome.out, "\n# --disable 402  # command line\n"));
  CHECK(Has(outcome.out, "\n# .kube-canary-lint.yaml:1\nflagger:\n  version: 1.41.0\n"));
  CHECK(Has(outcome.out, "\n# .kube-canary-lint.yaml:6\nrules: {101: {severity: note}}\n"));
  CHECK(Has(RunProgram({"--print-config", "--no-config"}).out, "# No configuration file.\n"));
  workspace.Write(kConfigName, "fail-on: warn\n");
  CHECK(RunProgram({"--print-config"}).status == 2);
}

TEST_CASE("what --print-config calls a default, help does, too") {
  const Workspace workspace;
  std::istringstream lines(RunProgram({"--print-config", "--no-config"}).out);
  std::size_t told = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(": "), end = line.find("  # default");
    if (end == std::string::npos || line.starts_with("# paths")) continue;
    const std::string value = line.substr(colon + 2, end - colon - 2);
    const canary_lint::Option* option = canary_lint::FindOption(line.substr(2, colon - 2));
    REQUIRE(option != nullptr);
    if (option->words == canary_lint::Words::kNone || option->repeatable) continue;
    INFO(line);
    const std::string help(option->help);
    CHECK((Has(help, value + " (default)") || Has(help, "default: " + value)));
    ++told;
  }
  CHECK(told >= 6);
}

TEST_CASE("what --print-config prints is a configuration that does the same") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  workspace.Write("known.json", "[]");
  workspace.Write(kConfigName,
                  "fail-on: note\nonly: [warning]\nquiet: true\nbaseline: known.json\n"
                  "rules: {101: {severity: note}}\noverrides: [{paths: [none], failOn: never}]\n"
                  "exclude: [none]\npaths: [all.yaml]\n");
  const Outcome before = RunProgram({});
  const std::string printed = RunProgram({"--print-config"}).out;
  workspace.Write(kConfigName, printed);
  const Outcome after = RunProgram({});
  CHECK(after.out == before.out);
  CHECK(after.status == before.status);
  CHECK_FALSE(before.out.empty());
}

/// Without `# ` where what follows is no sentence.
std::string WithoutMarks(const std::string& text) {
  std::istringstream lines(text);
  std::string all;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ") &&
        (line[2] == ' ' || line[2] == '-' || std::islower(line[2]) != 0)) {
      line.erase(0, 2);
    }
    all += line + "\n";
  }
  return all;
}

TEST_CASE("--init writes a file that changes nothing, and its comments could stand there") {
  const Workspace workspace;
  workspace.Write("deploy/all.yaml", kRewritten);
  const Outcome before = RunProgram({"deploy", "--format=json"});
  const Outcome init = RunProgram({"--init", "deploy"});
  CHECK(init.status == 0);
  CHECK(init.out == "wrote .kube-canary-lint.yaml\n");
  const std::string text = workspace.Read(kConfigName);
  CHECK(Has(text, "\npaths: [\"deploy\"]\n"));
  CHECK(Has(text, "#     expected: [\"test/podinfo\"]\n"));
  CHECK(RunProgram({"--format=json"}).out == before.out);
  const Outcome again = RunProgram({"--init", "deploy"});
  CHECK(again.status == 2);
  CHECK(again.err == "kube-canary-lint: `.kube-canary-lint.yaml` is there already\n");
  CHECK(workspace.Read(kConfigName) == text);

  workspace.Write(kConfigName, WithoutMarks(text));
  const json report = json::parse(RunProgram({"--format=json"}).out);
  CHECK(report["summary"]["suppressed"] == json::parse(before.out)["findings"].size());
  CHECK(report["flagger"][0]["origin"]["version"] == "config");
}

TEST_CASE("the schema has every key that is read, with its words") {
  std::ifstream file(SOURCE_DIR "/lint/cli/config.schema.json");
  const json properties = json::parse(file)["properties"];
  std::set<std::string> keys = {"paths",     "exclude",      "flagger", "rules",
                                "overrides", "environments", "charts"};
  for (const canary_lint::Option& option : canary_lint::AllOptions()) {
    if (!canary_lint::IsConfigurable(option)) continue;
    INFO(option.name);
    keys.emplace(option.name);
    REQUIRE(properties.contains(option.name));
    const json& property = properties[std::string(option.name)];
    CHECK(property["description"] == option.help);
    const json& one = option.repeatable ? property["oneOf"][0] : property;
    if (canary_lint::IsClosedSet(option.words)) {
      CHECK(one["enum"] == json(canary_lint::WordList(option.words)));
    }
    CHECK((one.value("type", json()) == "boolean") == (option.words == canary_lint::Words::kNone));
  }
  CHECK(properties.size() == keys.size());
}

}  // namespace
