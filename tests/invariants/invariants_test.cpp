// What holds for every report, checked over every fixture: the four invariants of the project.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/rule.h"
#include "fixtures.h"
#include "program.h"
#include "service_census.h"

namespace {

namespace fs = std::filesystem;
using canary_lint::test::AllFixtures;
using canary_lint::test::CountServices;
using canary_lint::test::Fixture;
using canary_lint::test::RunProgram;
using canary_lint::test::TopicsIn;
using nlohmann::json;

/// Every fixture, and the recorded snapshots of one release.
const std::vector<Fixture>& Fixtures() {
  static const std::vector<Fixture> kAll = [] {
    std::vector<Fixture> all = AllFixtures("fixtures");
    for (const fs::path& path : TopicsIn("fixtures/recorded/snapshots")) {
      if (path.extension() == ".yaml") all.push_back({path.string(), {}});
    }
    return all;
  }();
  return kAll;
}

std::vector<std::string> Arguments(const Fixture& fixture) {
  std::vector<std::string> arguments = {"--format", "json", "--no-config"};
  arguments.insert(arguments.end(), fixture.args.begin(), fixture.args.end());
  return arguments;
}

std::string Report(const std::vector<std::string>& paths, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  return RunProgram(arguments).out;
}

/// Once for each fixture.
const json& JsonOf(const Fixture& fixture) {
  static std::map<std::string, json> reports;
  const auto found = reports.find(fixture.path);
  if (found != reports.end()) return found->second;
  json report = json::parse(Report({fixture.path}, Arguments(fixture)));
  return reports.emplace(fixture.path, std::move(report)).first->second;
}

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
  for (const Fixture& fixture : Fixtures()) {
    // What is broken on purpose, yaml-cpp reads in its own way.
    if (fixture.path.find("/unreadable_document/") != std::string::npos) continue;
    const auto expected = CountServices(fixture.path);
    if (!expected.has_value()) continue;
    INFO(fixture.path);
    std::set<std::string> rows;
    std::set<std::string> services;
    const json& report = JsonOf(fixture);
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
  for (const Fixture& fixture : Fixtures()) {
    INFO(fixture.path);
    const std::vector<std::string> files = FilesBelow(fixture.path);
    const std::vector<std::string> backwards(files.rbegin(), files.rend());
    std::vector<std::string> one = Arguments(fixture);
    std::vector<std::string> four = one;
    one.insert(one.end(), {"--threads", "1"});
    four.insert(four.end(), {"--threads", "4"});
    CHECK(Report({fixture.path}, one) == Report({fixture.path}, four));
    if (!files.empty()) CHECK(Report(files, one) == Report(backwards, four));
  }
}

TEST_CASE(
    "every finding has a known code, a subject, a place that exists and its own fingerprint") {
  std::size_t findings = 0;
  for (const Fixture& fixture : Fixtures()) {
    INFO(fixture.path);
    const json& report = JsonOf(fixture);
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

// Not `suspended`: that is what the user asked for. Rule 406 says what it means for a Service.
TEST_CASE("of every Canary that is proven to stop there is an error or a warning") {
  std::size_t stopped = 0;
  for (const Fixture& fixture : Fixtures()) {
    INFO(fixture.path);
    const json& report = JsonOf(fixture);
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
  for (const Fixture& fixture : Fixtures()) {
    INFO(fixture.path);
    const json& report = JsonOf(fixture);
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
  for (const Fixture& fixture : Fixtures()) {
    INFO(fixture.path);
    const json& report = JsonOf(fixture);
    std::vector<std::tuple<std::string, int, int, std::string>> places;
    for (const json& finding : report["findings"]) {
      places.emplace_back(finding["path"], finding["line"], finding["column"], finding["code"]);
    }
    CHECK(std::is_sorted(places.begin(), places.end()));
  }
}

}  // namespace
