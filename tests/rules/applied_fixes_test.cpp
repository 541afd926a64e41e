// Every fix that a finding of a case offers is carried out and judged again: its finding is gone,
// and none of the same or a higher severity came.

#include <doctest/doctest.h>

#include <filesystem>

#include "apply_fix.h"
#include "fixture_case.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

Files FilesOf(const RuleCase& one) {
  Files files;
  for (const CaseFile& file : one.one().files) {
    files[file.path] = ReadFile(one.folder / file.path);
  }
  return files;
}

/// The findings after the fix.
std::vector<json> After(const RuleCase& one, const json& fix) {
  const fs::path folder = TemporaryFolder() / "fixed";
  fs::remove_all(folder);
  fs::copy(one.folder, folder, fs::copy_options::recursive);
  for (const auto& [path, text] : ApplyFix(FilesOf(one), fix)) WriteFile(folder / path, text);
  const json report = json::parse(ReportIn(one, folder, "json"), nullptr, false);
  REQUIRE(report.is_object());
  return report.at("findings");
}

TEST_CASE("a fix, carried out, removes its finding and makes nothing worse") {
  for (const Rule& rule : AllRules()) {
    for (const RuleCase* one : CasesOf(rule)) {
      const std::vector<json> before = FindingsIn(*one);
      for (const json& finding : before) {
        for (const json& fix : finding.at("fixes")) {
          INFO(one->name, ": ", finding.at("code").get<std::string>(), ": ",
               fix.at("text").get<std::string>());
          CHECK_FALSE(fix.at("edits").empty());
          for (const std::string& fault : FaultsOfFix(finding, before, After(*one, fix))) {
            FAIL_CHECK(fault);
          }
        }
      }
    }
  }
}

TEST_CASE("a fix that changes nothing, or makes something worse, is found out") {
  const json told = {{"code", "CNL201"},
                     {"severity", "warning"},
                     {"subject", "web"},
                     {"fingerprint", "aaa"},
                     {"message", "is empty"}};
  json other = told;
  other["fingerprint"] = "bbb";
  other["code"] = "CNL102";
  other["message"] = "a port goes";
  CHECK(FaultsOfFix(told, {told}, {told}) ==
        std::vector<std::string>{"it is there still: is empty"});
  CHECK(FaultsOfFix(told, {told}, {other}) ==
        std::vector<std::string>{"warning CNL102 came with it: a port goes"});
  CHECK(FaultsOfFix(told, {told, other}, {other}).empty());
  other["severity"] = "note";
  CHECK(FaultsOfFix(told, {told}, {other}).empty());
}

TEST_CASE("edits are carried out from the last to the first, in code points") {
  const json fix = {{"edits",
                     {{{"path", "a"},
                       {"line", 1},
                       {"column", 1},
                       {"endLine", 1},
                       {"endColumn", 3},
                       {"newText", "x"}},
                      {{"path", "a"},
                       {"line", 2},
                       {"column", 2},
                       {"endLine", 2},
                       {"endColumn", 2},
                       {"newText", "-"}}}}};
  CHECK(ApplyFix({{"a", "é1b\nüz\n"}}, fix).at("a") == "xb\nü-z\n");
}

}  // namespace
}  // namespace canary_lint::test
