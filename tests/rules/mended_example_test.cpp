// The example of the README, mended as its own report says: fix after fix, until nothing is left of
// what it told.

#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "apply_fix.h"
#include "fixture_case.h"
#include "program.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kName = "podinfo.yaml";

json ReportOn(const fs::path& folder) {
  const Outcome outcome =
      RunProgram({"--format", "json", "--no-config", (folder / kName).string()});
  return json::parse(outcome.out, nullptr, false);
}

bool IsSerious(const json& finding) {
  return finding.at("severity") != "note" && !finding.contains("suppression");
}

/// The first fix of the first error or warning that has one; null where there is none.
json NextFix(const json& report) {
  for (const json& finding : report.at("findings")) {
    if (IsSerious(finding) && !finding.at("fixes").empty()) return finding.at("fixes").front();
  }
  return nullptr;
}

TEST_CASE("the example, mended as its report says, is clean") {
  const fs::path folder = TemporaryFolder() / "mended";
  fs::create_directories(folder);
  std::string text = ReadFile(fs::path(SOURCE_DIR "/fixtures/clusters/article") / kName);
  WriteFile(folder / kName, text);
  json report = ReportOn(folder);
  std::set<std::string> told;
  for (const json& finding : report.at("findings")) {
    if (IsSerious(finding)) told.insert(finding.at("code"));
  }
  REQUIRE_FALSE(told.empty());
  for (int step = 0; step < 10; ++step) {
    const json fix = NextFix(report);
    if (fix.is_null()) break;
    const std::string path = fix.at("edits").front().at("path");
    text = ApplyFix({{path, text}}, fix).at(path);
    WriteFile(folder / kName, text);
    report = ReportOn(folder);
  }
  for (const json& finding : report.at("findings")) {
    INFO(finding.dump(1));
    CHECK_FALSE((IsSerious(finding) && told.count(finding.at("code")) != 0));
    CHECK(finding.at("severity") != "error");
  }
}

}  // namespace
}  // namespace canary_lint::test
