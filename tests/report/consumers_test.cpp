// The formats of other tools: what each of them demands, and what it would take for markup.

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/rule.h"
#include "sample.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using test::FullSample;
using test::HostileSample;

json Sarif(const Report& report) { return json::parse(WriteSarif(report))["runs"][0]; }

pugi::xml_document Xml(const std::string& text) {
  pugi::xml_document document;
  REQUIRE(document.load_string(text.c_str()).status == pugi::status_ok);
  return document;
}

std::vector<std::string> Attributes(const pugi::xpath_node_set& nodes, const char* name) {
  std::vector<std::string> values;
  for (const pugi::xpath_node& node : nodes)
    values.emplace_back(node.node().attribute(name).value());
  return values;
}

using Texts = std::vector<std::string>;

TEST_CASE("SARIF describes every rule, as GitHub demands it") {
  const auto sample = FullSample();
  const json driver = Sarif(sample->report())["tool"]["driver"];
  CHECK(driver["name"] == "kube-canary-lint");
  REQUIRE(driver["rules"].size() == AllRules().size());
  std::set<std::string> ids;
  for (const json& rule : driver["rules"]) {
    INFO(rule.dump());
    CHECK(ids.insert(rule["id"]).second);
    for (const char* text : {"shortDescription", "fullDescription"}) {
      const std::string words = rule[text]["text"];
      CHECK_FALSE(words.empty());
      CHECK(words.size() <= 1024);
    }
    CHECK_FALSE(rule["help"]["text"].get<std::string>().empty());
    const std::string level = rule["defaultConfiguration"]["level"];
    CHECK((level == "error" || level == "warning" || level == "note"));
  }
}

TEST_CASE("a result of SARIF has a whole region, its related places as links, and its fix") {
  const auto sample = FullSample();
  const json run = Sarif(sample->report());
  CHECK(run["columnKind"] == "unicodeCodePoints");
  REQUIRE(run["results"].size() == 3);  // the suppressed one stays out
  const json& first = run["results"][0];
  CHECK(first["ruleId"] == "CNL101");
  CHECK(first["level"] == "warning");
  CHECK(first["locations"][0]["physicalLocation"] ==
        json::parse(R"({"artifactLocation": {"uri": "apps/podinfo.yaml", "uriBaseId": "%SRCROOT%"},
          "region": {"startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 16}})"));
  CHECK(first["message"]["text"] ==
        "Service `podinfo` is taken over by Canary `release`: selector `app=podinfo,tier=web` "
        "becomes `app=podinfo-primary`, port 53/UDP (`dns`) is dropped\n"
        "[named by this Canary](1)\nfix: rename the Service\nhelp: ask its owner");
  CHECK(first["relatedLocations"][0]["id"] == 1);
  CHECK(first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 32);
  const json& change = first["fixes"][0]["artifactChanges"][0];
  CHECK(change["artifactLocation"]["uri"] == "apps/podinfo.yaml");
  CHECK(change["replacements"][0]["deletedRegion"]["startLine"] == 32);
  CHECK(change["replacements"][0]["insertedContent"]["text"] == "other");
  CHECK(first["partialFingerprints"]["resourceIdentity/v1"] == sample->findings[0].fingerprint);
  CHECK(run["results"][2]["locations"][0]["physicalLocation"]["region"]["endLine"] == 9);
}

TEST_CASE("a path is a URI in SARIF, and brackets of a message are no link") {
  const json results = Sarif(HostileSample()->report())["results"];
  CHECK(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
        "my%20apps/a%3A%20b%2Cc/50%25.yaml");
  const std::string text = results[0]["message"]["text"];
  CHECK(text.find("tail \\[CNL999\\] and \\[x\\]") != text.npos);
  CHECK(text.find("\x1b") == text.npos);
}

TEST_CASE("of more results than GitHub shows SARIF has the worst, and says how many are missing") {
  test::Sample sample("a.yaml", "kind: Service\n");
  sample.findings.reserve(5002);
  for (int i = 0; i < 5000; ++i) {
    sample.AddFinding(101, "service-rewritten", Severity::kNote, {0, 0, 4}, "note");
  }
  sample.AddFinding(102, "service-ports-dropped", Severity::kError, {0, 0, 4}, "error");
  sample.AddFinding(102, "service-ports-dropped", Severity::kWarning, {0, 0, 4}, "warning");
  const json run = Sarif(sample.report());
  REQUIRE(run["results"].size() == 5000);
  CHECK(run["results"][4998]["level"] == "error");
  CHECK(run["results"][4999]["level"] == "warning");
  CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] ==
        "2 more findings, none of them worse than those here, are left out");
}

TEST_CASE("GitLab's report is an array with its own words for severities") {
  const auto sample = FullSample();
  const json report = json::parse(WriteGitlab(sample->report()));
  REQUIRE(report.size() == 3);
  CHECK(report[1] == json::parse(R"({
    "description": "CNL102: port 53/UDP (`dns`) of Service `podinfo` is dropped",
    "check_name": "service-ports-dropped", "fingerprint": ")" +
                                 sample->findings[1].fingerprint +
                                 R"(", "severity": "major",
    "location": {"path": "apps/podinfo.yaml", "lines": {"begin": 14, "end": 14}}})"));
  CHECK(report[0]["severity"] == "minor");
  CHECK(report[2]["severity"] == "info");
  test::Sample empty("a.yaml", "kind: Service\n");
  CHECK(WriteGitlab(empty.report()) == "[]\n");
}

TEST_CASE("JUnit has a test for each Service, which fails by what makes the run fail") {
  const auto sample = FullSample();
  Report report = sample->report();
  const pugi::xml_document document = Xml(WriteJunit(report));
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  CHECK(suite.attribute("name").value() == std::string("kube-canary-lint"));
  CHECK(Attributes(suite.select_nodes("testcase"), "name") ==
        Texts{"Service/test/other", "Service/test/podinfo"});
  CHECK(suite.attribute("tests").as_int() == 2);
  CHECK(suite.attribute("failures").as_int() == 1);
  const pugi::xml_node podinfo = suite.child("testcase").next_sibling();
  CHECK(podinfo.child("failure").attribute("type").value() ==
        std::string("CNL102 service-ports-dropped"));
  const std::string output = podinfo.child("system-out").text().get();
  CHECK(output.find("verdict: rewrite\napps/podinfo.yaml:4:9: warning: ") == 0);
  report.fail_on = Severity::kNote;
  CHECK(Xml(WriteJunit(report)).select_nodes("//failure").size() == 3);
  report.fail_on.reset();
  CHECK(Xml(WriteJunit(report)).select_nodes("//failure").empty());
}

TEST_CASE("a JUnit report is never empty") {
  test::Sample sample("a.yaml", "kind: Thing\n");
  const pugi::xml_document document = Xml(WriteJunit(sample.report()));
  CHECK(Attributes(document.select_nodes("//testcase"), "name") == Texts{"no Services"});
  CHECK(document.select_node("//testsuite").node().attribute("tests").as_int() == 1);
}

TEST_CASE("checkstyle has findings by file, with its own word for notes") {
  const pugi::xml_document document = Xml(WriteCheckstyle(FullSample()->report()));
  CHECK(Attributes(document.select_nodes("/checkstyle/file"), "name") ==
        Texts{"apps/podinfo.yaml"});
  const pugi::xpath_node_set errors = document.select_nodes("//error");
  CHECK(Attributes(errors, "severity") == Texts{"warning", "error", "info"});
  CHECK(Attributes(errors, "line") == Texts{"4", "14", "8"});
  CHECK(Attributes(errors, "column") == Texts{"9", "5", "5"});
  CHECK(Attributes(errors, "source")[1] == "kube-canary-lint.CNL102");
}

TEST_CASE("columns of rdjson count bytes, and one change of the same file is a suggestion") {
  const auto sample = FullSample();
  const json full = json::parse(WriteRdjson(sample->report()));
  CHECK(full["source"]["name"] == "kube-canary-lint");
  const json& first = full["diagnostics"][0];
  CHECK(first["severity"] == "WARNING");
  CHECK(first["code"]["value"] == "CNL101");
  CHECK(first["suggestions"] == json::parse(R"([{"text": "other", "range": {
    "start": {"line": 32, "column": 9}, "end": {"line": 32, "column": 16}}}])"));
  CHECK(first["related_locations"][0]["message"] == "named by this Canary");
  const json hostile = json::parse(WriteRdjson(HostileSample()->report()))["diagnostics"];
  // A tab, `note: `, two letters of 3 bytes, blank, e and its accent of 2, blank, 4 bytes, blank.
  CHECK(hostile[1]["location"]["range"]["start"] == json::parse(R"({"line": 3, "column": 24})"));
}

TEST_CASE("Markdown keeps code, and takes nothing else for markup") {
  test::Sample sample("a_b.yaml", "kind: Service\n");
  sample.AddFinding(201, "service-orphaned", Severity::kError, {0, 0, 4},
                    "Service `a*b` <img src=x> of @team, #12 [x](http://y) | ~z~");
  sample.AddFinding(202, "service-mixes-versions", Severity::kNote, {0, 0, 4}, "odd ` <b>");
  const std::string text = WriteMarkdown(sample.report());
  CHECK(text.find("## kube-canary-lint: 1 error, 1 note\n") == 0);
  CHECK(text.find("a&#95;b.yaml:1:1: Service `a*b` &#60;img src=x&#62; of &#64;team, &#35;12 "
                  "&#91;x&#93;(http://y) &#124; &#126;z&#126;\n") != text.npos);
  CHECK(text.find("odd &#96; &#60;b&#62;\n") != text.npos);
}

TEST_CASE("Markdown has the Services as the text report has them, and findings by Canary") {
  const std::string text = WriteMarkdown(FullSample()->report());
  CHECK(text.find("```text\nCanary test/release (Deployment podinfo, istio)") != text.npos);
  CHECK(text.find("- **error** [CNL102](https://github.com/kube-canary-lint/kube-canary-lint/blob/"
                  "main/rules/service_ports_dropped.md) apps/podinfo.yaml:14:5: port 53/UDP "
                  "(`dns`) of Service `podinfo` is dropped\n") != text.npos);
  CHECK(text.find("  - fix: rename the Service\n  - help: ask its owner\n") != text.npos);
}

TEST_CASE("a comment holds the worst, and says how many are left out") {
  test::Sample sample("a.yaml", "kind: Service\n");
  sample.findings.reserve(301);
  for (int i = 0; i < 300; ++i) {
    sample.AddFinding(101, "service-rewritten", Severity::kNote, {0, 0, 4},
                      std::string(400, 'a') + std::to_string(i));
    sample.findings.back().subject.name = "web-" + std::to_string(i);
  }
  sample.AddFinding(102, "service-ports-dropped", Severity::kError, {0, 0, 4}, "the worst");
  const std::string text = WriteMarkdown(sample.report());
  CHECK(text.size() < 65'536);
  CHECK(text.find("the worst") != text.npos);
  CHECK(text.find(" more findings are left out here.\n") != text.npos);
}

TEST_CASE("no format passes on what a terminal obeys") {
  const auto sample = HostileSample();
  for (const char* format : {"sarif", "gitlab", "junit", "checkstyle", "rdjson", "markdown"}) {
    INFO(format);
    const std::string text = WriteReport(format, sample->report(), {});
    const auto is_control = [](char c) {
      return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
    };
    CHECK(std::find_if(text.begin(), text.end(), is_control) == text.end());
    CHECK(text.find("\xE2\x80\xAE") == text.npos);
  }
}

}  // namespace
}  // namespace canary_lint
