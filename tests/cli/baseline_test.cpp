// Only what is new: what a baseline knows, what makes something new, and what makes an entry stale.

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::test::kRewritten;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;
using nlohmann::json;
using Arguments = std::vector<std::string>;

json Report(Arguments arguments = {}) {
  arguments.insert(arguments.begin(), {"in", "--no-config", "--format=json"});
  return json::parse(RunProgram(arguments).out);
}

/// The codes of what is told.
std::vector<std::string> Told(const json& report) {
  std::vector<std::string> codes;
  for (const json& finding : report["findings"]) {
    if (!finding.contains("baselined")) codes.push_back(finding["code"]);
  }
  return codes;
}

using Codes = std::vector<std::string>;

TEST_CASE("what a baseline knows is in the JSON, counts for nothing, and is told nowhere else") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  const json before = Report();
  REQUIRE_FALSE(before["findings"].empty());
  const Outcome written =
      RunProgram({"in", "--no-config", "--fail-on=note", "--write-baseline=known.json"});
  CHECK(written.status == 0);
  const json rows = json::parse(workspace.Read("known.json"));
  CHECK(rows.size() == before["findings"].size());
  CHECK(rows[0]["code"] == before["findings"][0]["code"]);
  CHECK(rows[0]["fingerprint"] == before["findings"][0]["fingerprint"]);
  CHECK(rows[0]["subject"] == "Service/test/podinfo");

  const json after = Report({"--baseline=known.json"});
  CHECK(Told(after).empty());
  CHECK(after["findings"].size() == before["findings"].size());
  CHECK(after["summary"]["baselined"] == before["findings"].size());
  for (const char* severity : {"error", "warning", "note"}) {
    CHECK(after["summary"]["findings"][severity] == 0);
  }
  const Arguments arguments = {"in", "--no-config", "--baseline=known.json", "--fail-on=note"};
  CHECK(RunProgram(arguments).status == 0);
  for (const char* format : {"gcc", "github", "rdjson", "checkstyle", "gitlab", "junit", "markdown",
                             "prometheus", "text"}) {
    INFO(format);
    Arguments in_format = arguments;
    in_format.push_back(std::string("--format=") + format);
    CHECK(RunProgram(in_format).out.find("CNL") == std::string::npos);
  }
  CHECK(before["summary"].contains("baselined") == false);
  const std::string heading = "## kube-canary-lint: no findings, " +
                              std::to_string(before["findings"].size()) + " in the baseline\n";
  CHECK(RunProgram({"in", "--no-config", "--baseline=known.json", "--format=markdown"})
            .out.starts_with(heading));
}

TEST_CASE("SARIF has all of them, so that no alert is closed, and says which are new") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  RunProgram({"in", "--no-config", "--write-baseline=known.json", "--rules=101,401"});
  const auto results = [](const Arguments& more) {
    Arguments arguments = {"in", "--no-config", "--format=sarif"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return json::parse(RunProgram(arguments).out)["runs"][0]["results"];
  };
  std::size_t unchanged = 0;
  for (const json& result : results({"--baseline=known.json"})) {
    CHECK(result["baselineState"] == (result["ruleId"] == "CNL101" ? "unchanged" : "new"));
    if (result["ruleId"] == "CNL101") ++unchanged;
  }
  CHECK(unchanged == 1);
  for (const json& result : results({})) CHECK_FALSE(result.contains("baselineState"));
}

TEST_CASE("another place makes nothing new: a file that moved, lines, other objects") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  RunProgram({"in", "--no-config", "--write-baseline=known.json"});
  workspace.Write("in/moved/app.yaml", "# a line\n\n" + std::string(kRewritten));
  std::filesystem::remove("in/all.yaml");
  workspace.Write("in/more.yaml",
                  "{apiVersion: v1, kind: Service, metadata: {name: other, namespace: test}, "
                  "spec: {selector: {app: other}, ports: [{port: 80}]}}\n");
  CHECK(Told(Report({"--baseline=known.json"})).empty());
}

TEST_CASE("an entry that knows nothing any more is told in one note, where all was judged") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  std::string rows = "[";
  for (const char* last : {"1", "2", "3", "4", "5"}) {
    rows += std::string(rows.size() > 1 ? ",\n" : "\n") +
            R"({"code": "CNL201", "subject": "Service/test/gone-)" + last +
            R"(", "fingerprint": "000000000000000)" + last + R"(", "later": 1})";
  }
  workspace.Write("known.json", rows + "\n]\n");
  const json report = Report({"--baseline=known.json", "--rules=011"});
  REQUIRE(report["findings"].size() == 1);
  const json& note = report["findings"][0];
  CHECK(note["message"] ==
        "the baseline knows CNL201 of `Service/test/gone-1`, CNL201 of `Service/test/gone-2`, "
        "CNL201 of `Service/test/gone-3` and 2 more, and there is no such finding");
  CHECK(note["help"] == "write it again with `--write-baseline`");
  CHECK(note["path"] == "known.json");
  CHECK(note["line"] == 2);
  CHECK(note["severity"] == "note");
  CHECK(Report({"--baseline=known.json", "--rules=011", "--disable=201"})["findings"].empty());
  CHECK(Report({"--baseline=known.json", "--disable=011", "--only=note"})["findings"].empty());
  workspace.Write("in/broken.yaml", "a: [\n");
  CHECK(Report({"--baseline=known.json", "--rules=011"})["findings"].empty());
}

TEST_CASE("a baseline that cannot be read is status 2, with its place") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  const auto refused = [&](const std::string& text) {
    workspace.Write("known.json", text);
    const Outcome outcome = RunProgram({"in", "--no-config", "--baseline=known.json"});
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    return outcome.err;
  };
  CHECK(refused("{\"a\": 1}\n") ==
        "known.json:1:1: a baseline is a list, as `--write-baseline` writes it\n");
  const std::string entry =
      "known.json:2:1: an entry of a baseline has a `code`, a `subject` and a "
      "`fingerprint`\n";
  CHECK(refused("[\n{\"code\": \"CNL201\"}]\n") == entry);
  CHECK(refused("[\n7]\n") == entry);
  CHECK(refused("[\n{\"code\": \"201\", \"fingerprint\": \"0123456789abcdef\"}]\n") == entry);
  CHECK(refused("[{\n").starts_with("known.json:"));
  CHECK(RunProgram({"in", "--no-config", "--baseline=none.json"}).err ==
        "kube-canary-lint: cannot read the baseline `none.json`: No such file or directory\n");
  CHECK(RunProgram({"in", "--no-config", "--write-baseline=in/all.yaml"}).status == 2);
  CHECK(workspace.Read("in/all.yaml") == kRewritten);
}

TEST_CASE("an entry of a rule that an override switches off is not told to be stale") {
  const Workspace workspace;
  workspace.Write("in/all.yaml", kRewritten);
  RunProgram({"in", "--no-config", "--write-baseline=known.json"});
  workspace.Write("off.yaml",
                  "overrides: [{namespaces: [test], rules: {CNL101: {enabled: false}}}]\n");
  const json report = json::parse(RunProgram({"in", "--config=off.yaml", "--rules=011,101",
                                              "--format=json", "--baseline=known.json"})
                                      .out);
  CHECK(Told(report).empty());
}

TEST_CASE("what tells of more than it did is new, and known again once it is written") {
  const Workspace workspace;
  std::string text(kRewritten);
  workspace.Write("in/all.yaml", text);
  RunProgram({"in", "--no-config", "--write-baseline=known.json"});
  RunProgram({"in", "--no-config", "--format=json", "--output=old.json"});
  const std::string port = "  service:\n    port: 9898\n";
  text.replace(text.find(port), port.size(), port + "    portName: web\n");
  workspace.Write("in/all.yaml", text);
  const json report = Report({"--baseline=known.json"});
  CHECK(Told(report) == Codes{"CNL101"});
  for (const json& finding : report["findings"]) {
    if (finding["code"] == "CNL101") CHECK(finding["parts"] == Codes{"CNL104", "CNL401"});
  }
  const json compared =
      json::parse(RunProgram({"in", "--no-config", "--compare=old.json", "--format=json"}).out);
  REQUIRE(compared["findings"]["new"].size() == 1);
  CHECK(compared["findings"]["new"][0]["code"] == "CNL101");
  RunProgram({"in", "--no-config", "--write-baseline=known.json"});
  CHECK(Told(Report({"--baseline=known.json"})).empty());
  workspace.Write("in/all.yaml", kRewritten);  // less than is known makes nothing new
  CHECK(Told(Report({"--baseline=known.json"})).empty());
}

}  // namespace
