// What holds for every report, checked over every fixture: the four invariants of the project.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/rule.h"
#include "reports.h"
#include "service_census.h"

namespace {

namespace fs = std::filesystem;
using canary_lint::test::AllInputs;
using canary_lint::test::CountServices;
using canary_lint::test::Fixture;
using canary_lint::test::ReportOf;
using canary_lint::test::ReportOn;
using canary_lint::test::TextOf;
using nlohmann::json;

std::vector<std::string> FilesBelow(const std::string& fixture) {
  if (!fs::is_directory(fixture)) return {fixture};
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(fixture)) {
    const std::string extension = entry.path().extension().string();
    const bool manifest = extension == ".yaml" || extension == ".yml" || extension == ".json";
    if (manifest && !entry.is_directory()) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST_CASE("every Service has exactly one row with exactly one verdict in each environment") {
  std::size_t compared = 0;
  for (const Fixture& fixture : AllInputs()) {
    // What is broken on purpose, yaml-cpp reads in its own way; of a key that stands twice it
    // takes the first.
    if (fixture.path.find("/unreadable_document/") != std::string::npos) continue;
    if (fixture.path.find("/duplicate_key/") != std::string::npos) continue;
    const auto expected = CountServices(fixture.path);
    if (!expected.has_value()) continue;
    INFO(fixture.path);
    std::set<std::string> rows;
    std::set<std::string> services;
    const json& report = ReportOf(fixture);
    for (const json& row : report["services"]) {
      const std::string name =
          row["namespace"].get<std::string>() + "/" + row["name"].get<std::string>();
      CHECK(rows.insert(row["environment"].get<std::string>() + " " + name).second);
      services.insert(name);
      CHECK(report["summary"]["verdicts"].contains(row["verdict"].get<std::string>()));
    }
    if (!report["summary"]["inputs"]["leftOut"].empty()) continue;
    CHECK(services == *expected);
    compared += services.size();
  }
  CHECK(compared > 200);
}

TEST_CASE("neither the order of paths nor the number of threads changes a byte") {
  for (const Fixture& fixture : AllInputs()) {
    INFO(fixture.path);
    CHECK(ReportOn(fixture, {fixture.path}, {"--threads", "1"}) == TextOf(fixture));
    const std::vector<std::string> files = FilesBelow(fixture.path);
    if (files.size() < 2) continue;
    const std::vector<std::string> backwards(files.rbegin(), files.rend());
    CHECK(ReportOn(fixture, files, {"--threads", "1"}) ==
          ReportOn(fixture, backwards, {"--threads", "4"}));
  }
}

TEST_CASE(
    "every finding has a known code, a subject, a place that exists and its own fingerprint") {
  std::size_t findings = 0;
  for (const Fixture& fixture : AllInputs()) {
    INFO(fixture.path);
    const json& report = ReportOf(fixture);
    std::set<std::string> fingerprints;
    for (const json& finding : report["findings"]) {
      INFO(finding.dump());
      CHECK(canary_lint::FindRule(finding["code"].get<std::string>()) != nullptr);
      CHECK_FALSE(finding["subject"]["name"].get<std::string>().empty());
      CHECK_FALSE(finding["message"].get<std::string>().empty());
      CHECK(fs::exists(finding["path"].get<std::string>()));
      CHECK(finding["line"].get<int>() >= 1);
      CHECK(finding["column"].get<int>() >= 1);
      CHECK(fingerprints.insert(finding["fingerprint"].get<std::string>()).second);
      ++findings;
    }
  }
  CHECK(findings > 100);
}

/// A finding that matters about the Canary, or that names it.
bool SpeaksOf(const json& finding, const json& canary) {
  if (finding["severity"] == "note") return false;
  const std::string name = canary["name"].get<std::string>();
  const json& subject = finding["subject"];
  if (subject["kind"] == "Canary" && subject["name"] == name) return true;
  std::string text = finding["message"].get<std::string>();
  for (const json& related : finding["related"]) text += related["message"].get<std::string>();
  return text.find("Canary `" + name + "`") != std::string::npos;
}

TEST_CASE(
    "where no Flagger watches, or none selects by a label that is there, Canaries are judged too") {
  std::size_t unwatched = 0;
  for (const Fixture& fixture : AllInputs()) {
    INFO(fixture.path);
    const json report = json::parse(ReportOn(
        fixture, {fixture.path},
        {"--input", "snapshot", "--watch-namespace", "nowhere", "--selector-labels", "nothing"}));
    CHECK(report["canaries"].size() == ReportOf(fixture)["canaries"].size());
    for (const json& canary : report["canaries"]) {
      unwatched += canary["state"] == "namespace-not-watched" ? 1U : 0U;
    }
  }
  CHECK(unwatched > 500);
}

// Not `suspended`: that is what the user asked for. Rule 406 says what it means for a Service.
TEST_CASE("of every Canary that is proven to stop there is an error or a warning") {
  std::size_t stopped = 0;
  for (const Fixture& fixture : AllInputs()) {
    INFO(fixture.path);
    const json& report = ReportOf(fixture);
    for (const json& canary : report["canaries"]) {
      const std::string state = canary["state"].get<std::string>();
      if (state == "reconciles" || state == "suspended" || canary["conditional"].get<bool>()) {
        continue;
      }
      INFO(canary.dump());
      const json& findings = report["findings"];
      CHECK(std::any_of(findings.begin(), findings.end(),
                        [&canary](const json& finding) { return SpeaksOf(finding, canary); }));
      ++stopped;
    }
  }
  CHECK(stopped > 20);
}

TEST_CASE("every document is accounted for") {
  for (const Fixture& fixture : AllInputs()) {
    INFO(fixture.path);
    const json& report = ReportOf(fixture);
    const json& inputs = report["summary"]["inputs"];
    std::uint64_t accounted =
        inputs["ignored"].get<std::uint64_t>() + inputs["unreadable"].get<std::uint64_t>();
    for (const auto& [kind, count] : inputs["resources"].items()) {
      accounted += count.get<std::uint64_t>();
    }
    CHECK(inputs["documents"].get<std::uint64_t>() == accounted);
  }
}

TEST_CASE("no finding is printed in two orders and the report says so itself") {
  for (const Fixture& fixture : AllInputs()) {
    INFO(fixture.path);
    const json& report = ReportOf(fixture);
    std::vector<std::tuple<std::string, int, int, std::string>> places;
    for (const json& finding : report["findings"]) {
      places.emplace_back(finding["path"], finding["line"], finding["column"], finding["code"]);
    }
    CHECK(std::is_sorted(places.begin(), places.end()));
  }
}

}  // namespace
