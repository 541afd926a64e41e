// The configuration file: where it is found, what it says, and what is wrong with it, with the
// place.

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/profile.h"
#include "configured.h"
#include "program.h"
#include "workspace.h"

namespace {

namespace fs = std::filesystem;
using canary_lint::test::kConfigName;
using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::Report;
using canary_lint::test::RunProgram;
using canary_lint::test::Severities;
using canary_lint::test::Workspace;
using nlohmann::json;

TEST_CASE("what it says of Flagger") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  workspace.Write(
      kConfigName,
      "flagger:\n  version: 1.41\n  meshProvider: nginx\n  selectorLabels: [app, tier]\n"
      "  namespace: test\n  includeLabelPrefix: team\n  configTracking: false\n");
  const json flagger = Report()["flagger"][0];
  CHECK(flagger["version"] == "1.41.0");
  CHECK(flagger["meshProvider"] == "nginx");
  CHECK(flagger["selectorLabels"] == json({"app", "tier"}));
  CHECK(flagger["namespace"] == "test");
  CHECK(flagger["origin"]["version"] == "config");
  CHECK(flagger["origin"]["meshProvider"] == "config");
}

TEST_CASE("the command line goes before it") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  workspace.Write(kConfigName,
                  "flagger: {version: 1.41.0, meshProvider: nginx}\n"
                  "rules: {101: {severity: error}, CNL402: {enabled: false}}\n");
  const json report = Report({"--flagger-version=1.30", "--severity=CNL101=note"});
  CHECK(report["flagger"][0]["version"] == "1.30.0");
  CHECK(report["flagger"][0]["origin"]["version"] == "flag");
  CHECK(report["flagger"][0]["meshProvider"] == "nginx");
  CHECK(Severities(report, "CNL101") == std::vector<std::string>{"note"});
  CHECK(Severities(Report(), "CNL101") == std::vector<std::string>{"error"});
}

TEST_CASE("a rule is switched off, and on again by the command line") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  CHECK(Severities(Report(), "CNL101").size() == 1);
  workspace.Write(kConfigName, "rules: {service-rewritten: {enabled: false}}\n");
  CHECK(Severities(Report(), "CNL101").empty());
  CHECK(Severities(Report({"--enable", "101"}), "CNL101").size() == 1);
  CHECK(Severities(Report({"--no-config"}), "CNL101").size() == 1);
}

TEST_CASE("a takeover that is wanted is suppressed, another one is not") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  const auto suppressed = [] {
    const json report = Report();
    for (const json& finding : report["findings"]) {
      if (finding["code"] == "CNL101") return finding.contains("suppression");
    }
    return false;
  };
  workspace.Write(kConfigName, "rules: {101: {expected: [test/podinfo]}}\n");
  CHECK(suppressed());
  workspace.Write(kConfigName, "rules: {101: {expected: [other/podinfo, test/nothing]}}\n");
  CHECK_FALSE(suppressed());
}

TEST_CASE("a suppressed finding never reaches the threshold") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  workspace.Write(kConfigName, "rules: {101: {severity: error}}\n");
  CHECK(RunProgram({}).status == 1);
  workspace.Write(kConfigName, "rules: {101: {severity: error, expected: [test/podinfo]}}\n");
  CHECK(RunProgram({}).status == 0);
}

TEST_CASE("it is looked for upwards, as far as the repository") {
  const Workspace workspace;
  workspace.Write("repository/deploy/app/all.yaml", kRewritten);
  workspace.Write(kConfigName, "flagger: {version: 1.30.0}\n");
  const auto version = [] { return Report()["flagger"][0]["version"].get<std::string>(); };
  workspace.Enter("repository/deploy/app");
  CHECK(version() != "1.30.0");  // no repository: only the current directory counts
  workspace.Write("repository/.git", "gitdir: elsewhere\n");
  CHECK(version() != "1.30.0");  // above the repository
  workspace.Write(std::string("repository/") + kConfigName, "flagger: {version: 1.35.0}\n");
  CHECK(version() == "1.35.0");
  workspace.Write(std::string("repository/deploy/") + kConfigName, "flagger: {version: 1.41.0}\n");
  CHECK(version() == "1.41.0");  // the nearest, alone
  workspace.Write(std::string("repository/deploy/") + kConfigName, "flager: {}\n");
  CHECK(RunProgram({}).err ==
        "../.kube-canary-lint.yaml:1:1: unknown key `flager` in the configuration; did you mean "
        "`flagger`?\n");
}

TEST_CASE("`.yml` is read as well, and two in one directory are refused") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  workspace.Write(".kube-canary-lint.yml", "flagger: {version: 1.35.0}\n");
  CHECK(Report({"in"})["flagger"][0]["version"] == "1.35.0");
  CHECK(Report({"."})["summary"]["inputs"]["files"] == 1);
  workspace.Write(kConfigName, "flagger: {version: 1.41.0}\n");
  const Outcome outcome = RunProgram({"in"});
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK(outcome.err ==
        "kube-canary-lint: there are two configurations, `.kube-canary-lint.yaml` and "
        "`.kube-canary-lint.yml`: remove one\n");
  CHECK(Report({"in", "--no-config"})["flagger"][0]["version"] ==
        canary_lint::NewestRelease().ToString());
  workspace.Write(".git", "gitdir: elsewhere\n");
  workspace.Enter("in/deep");
  CHECK(RunProgram({".."}).err ==
        "kube-canary-lint: there are two configurations, `../../.kube-canary-lint.yaml` and "
        "`../../.kube-canary-lint.yml`: remove one\n");
}

TEST_CASE("--config names another one") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  workspace.Write(kConfigName, "flagger: {version: 1.30.0}\n");
  workspace.Write("other.json", R"({"flagger": {"version": "1.35"}})");
  CHECK(Report({"--config", "other.json", "in"})["flagger"][0]["version"] == "1.35.0");
  const Outcome missing = RunProgram({"--config=none.yaml", "in"});
  CHECK(missing.status == 2);
  CHECK(missing.err ==
        "kube-canary-lint: cannot read configuration `none.yaml`: No such file or directory\n");
  CHECK(RunProgram({"--config=in", "in"}).err ==
        "kube-canary-lint: cannot read configuration `in`: Is a directory\n");
}

TEST_CASE("an empty file says nothing") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  const std::string without = RunProgram({"in", "--no-config"}).out;
  for (const char* text : {"", "# nothing\n", "---\n", "{}\n", "rules: {}\nflagger: {}\n"}) {
    INFO(text);
    workspace.Write(kConfigName, text);
    CHECK(RunProgram({"in"}).out == without);
    CHECK(RunProgram({"in"}).err.empty());
  }
}

struct Mistake {
  const char* text;
  const char* message;  // behind the file's name
};

TEST_CASE("a mistake is told with its place, and nothing is judged") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  const std::vector<Mistake> mistakes = {
      {"- a\n", "1:1: expected the configuration to be an object, found array"},
      {"flagger: {}\nrule: {}\n",
       "2:1: unknown key `rule` in the configuration; did you mean `rules`?"},
      {"colour: 1\n", "1:1: unknown key `colour` in the configuration; did you mean `color`?"},
      {"failOn: note\n", "1:1: unknown key `failOn` in the configuration; did you mean `fail-on`?"},
      {"quiet: 1\n", "1:8: expected `quiet` to be true or false, found integer"},
      {"format: [text, json]\n", "1:9: expected one value of `format`, found array"},
      {"threads: none\n", "1:10: `none` is no number of threads: expected 1 to 256"},
      {"report: sarif\n", "1:9: `--report sarif` names no file: expected `sarif=FILE`"},
      {"paths: deploy\n", "1:8: expected `paths` to be an array of paths, found string"},
      {"overrides: {}\n", "1:12: expected `overrides` to be an array, found object"},
      {"overrides: [{rules: {}}]\n",
       "1:13: an override needs `paths`, `namespaces` or `environments`"},
      {"overrides: [{paths: [a], rules: {101: {expected: []}}}]\n",
       "1:40: unknown key `expected` in rule CNL101; expected enabled or severity"},
      {"rules:\n  8: {}\n",
       "2:3: no rule and no family is called `8`: three digits are a rule (`--list-rules`), one is "
       "a family"},
      {"rules:\n  1: {}\n  CNL1: {}\n", "3:3: rule CNL101 is configured twice"},
      {"rules:\n  1: []\n", "2:6: expected `1` to be an object, found array"},
      {"fail-on: warn\n", "1:10: unknown value `warn` for `fail-on`; did you mean `warning`?"},
      {"exclude: testdata\n", "1:10: expected `exclude` to be an array of patterns, found string"},
      {"exclude: [\"[a\"]\n",
       "1:11: `[a` is no pattern for paths: a bracket is not closed, or nothing follows a "
       "backslash"},
      {"flagger:\n  verson: 1.41.0\n",
       "2:3: unknown key `verson` in `flagger`; did you mean `version`?"},
      {"charts: []\n", "1:9: expected `charts` to be an object, found array"},
      {"charts: {web: {value: [a]}}\n",
       "1:16: unknown key `value` in a chart; did you mean `values`?"},
      {"charts: {web: {set: [a]}}\n", "1:21: expected `set` to be an object, found array"},
      {"charts: {web: {set: {a: {b: 1}}}}\n", "1:25: expected a value, found object"},
      {"flagger: 1\n", "1:10: expected `flagger` to be an object, found integer"},
      {"flagger: {version: 1.41.7}\n",
       "1:20: unknown Flagger version `1.41.7`; did you mean `1.41.0`?"},
      {"flagger: {version: [1]}\n", "1:20: expected `version` to be a string, found array"},
      {"flagger: {meshProvider: isto}\n", "1:25: unknown provider `isto`; did you mean `istio`?"},
      {"flagger: {meshProvider: 1}\n",
       "1:25: expected `meshProvider` to be a string, found integer"},
      {"flagger: {selectorLabels: 1}\n", "1:27: expected an array of strings, found integer"},
      {"flagger: {selectorLabels: [a, 1]}\n", "1:31: expected a string, found integer"},
      {"flagger: {selectorLabels: []}\n", "1:27: `selectorLabels` names no label"},
      {"flagger: {namespace: yes}\n", "1:22: expected `namespace` to be a string, found boolean"},
      {"flagger: {configTracking: \"no\"}\n",
       "1:27: expected `configTracking` to be true or false, found string"},
      {"rules: []\n", "1:8: expected `rules` to be an object, found array"},
      {"rules:\n  service-rewriten: {}\n",
       "2:3: unknown rule `service-rewriten`; did you mean `service-rewritten`?"},
      {"rules:\n  101: off\n", "2:8: expected rule CNL101 to be an object, found boolean"},
      {"rules:\n  101: {}\n  service-rewritten: {}\n", "3:3: rule CNL101 is configured twice"},
      {"rules: {101: {enable: true}}\n",
       "1:15: unknown key `enable` in rule CNL101; did you mean `enabled`?"},
      {"rules: {101: {enabled: 1}}\n",
       "1:24: expected `enabled` to be true or false, found integer"},
      {"rules: {101: {severity: warn}}\n",
       "1:25: unknown severity `warn`; did you mean `warning`?"},
      {"rules: {101: {severity: 1}}\n",
       "1:25: expected `severity` to be error, warning or note, found integer"},
      {"rules: {101: {expected: a/b}}\n",
       "1:25: expected `expected` to be an array of namespace/name, found string"},
      {"rules: {101: {expected: [podinfo]}}\n", "1:26: expected namespace/name, found `podinfo`"},
      {"rules: {101: {expected: [a/b/c]}}\n", "1:26: expected namespace/name, found `a/b/c`"},
      {"rules: {101: {expected: [1]}}\n", "1:26: expected namespace/name, found `1`"},
  };
  for (const Mistake& mistake : mistakes) {
    workspace.Write(kConfigName, mistake.text);
    const Outcome outcome = RunProgram({});
    CHECK(outcome.err == std::string(kConfigName) + ":" + mistake.message + "\n");
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
  }
}

TEST_CASE("broken YAML, a key twice, two documents: told with a place") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  for (const char* text :
       {"rules: {101: \n", "rules: {}\nrules: {}\n", "rules: {}\n---\nrules: {}\n"}) {
    INFO(text);
    workspace.Write(kConfigName, text);
    const Outcome outcome = RunProgram({});
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.rfind(std::string(kConfigName) + ":", 0) == 0);
    CHECK(outcome.err.find('\n') == outcome.err.size() - 1);
  }
}

TEST_CASE("a configuration is no input: it is not decompressed") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  // `fail-on: never`, by gzip
  constexpr std::string_view kPacked(
      "\037\213\010\000\000\000\000\000\002\003\113\113\314\314\321\315\317\263\122\310"
      "\113\055\113\055\342\002\000\122\056\266\276\017\000\000\000",
      35);
  workspace.Write(kConfigName, std::string(kPacked));
  const Outcome outcome = RunProgram({});
  CHECK(outcome.status == 2);
  CHECK(outcome.err.rfind(std::string(kConfigName) + ":1:", 0) == 0);
}

TEST_CASE("a configuration that was not named must be a file, and none is large") {
  const Workspace workspace;
  workspace.Write("all.yaml", kRewritten);
  const auto refused = [](const std::vector<std::string>& args = {}) {
    const Outcome outcome = RunProgram(args);
    CHECK(outcome.status == 2);
    return outcome.err;
  };
  const std::string start =
      "kube-canary-lint: cannot read configuration `.kube-canary-lint.yaml`: ";
  fs::create_symlink("/dev/zero", kConfigName);
  CHECK(refused() == start + "not a regular file\n");
  CHECK(refused({"--config", kConfigName}) == start + "it holds nothing but NUL bytes\n");
  fs::remove(kConfigName);
  REQUIRE(mkfifo(kConfigName, 0600) == 0);
  CHECK(refused() == start + "not a regular file\n");
  fs::remove(kConfigName);
  fs::create_directory(kConfigName);
  CHECK(refused() == start + "Is a directory\n");
  CHECK(refused({"--config", kConfigName}) == start + "Is a directory\n");
  fs::remove(kConfigName);
  workspace.Write(kConfigName, "fail-on: never\n");
  fs::resize_file(kConfigName, std::uintmax_t{1} << 30U);
  CHECK(refused() == start + "the file is larger than 1 MiB\n");
}

}  // namespace
