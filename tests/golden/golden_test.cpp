// The reports on fixtures/clusters/*, byte for byte, in every format:
// fixtures/formats/<story>/report.*.
//
// CANARY_LINT_UPDATE_GOLDENS=1 writes them anew; the difference is then to be read and understood
// before it is committed.

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "program.h"

namespace {

namespace fs = std::filesystem;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;

const std::map<std::string, std::string> kSuffixes = {{"text", "txt"},
                                                      {"gcc", "gcc"},
                                                      {"json", "json"},
                                                      {"github", "github"},
                                                      {"manifests", "manifests"}};

std::set<std::string> Stories() {
  std::set<std::string> stories;
  for (const auto& entry : fs::directory_iterator("fixtures/clusters")) {
    stories.insert(entry.path().filename().string());
  }
  return stories;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void CompareWithGolden(const fs::path& golden, const std::string& actual) {
  if (std::getenv("CANARY_LINT_UPDATE_GOLDENS") != nullptr) {
    fs::create_directories(golden.parent_path());
    std::ofstream(golden, std::ios::binary) << actual;
  }
  INFO("golden: ", golden.string());
  CHECK(actual == ReadFile(golden));
}

TEST_CASE("every story has a golden report in every format") {
  REQUIRE(Stories().size() >= 3);
  for (const std::string& story : Stories()) {
    for (const auto& [format, suffix] : kSuffixes) {
      const Outcome outcome =
          RunProgram({"--format", format, "--no-config", "fixtures/clusters/" + story});
      CHECK(outcome.err.empty());
      CompareWithGolden("fixtures/formats/" + story + "/report." + suffix, outcome.out);
    }
  }
}

TEST_CASE("a golden without a story is stale") {
  const std::set<std::string> stories = Stories();
  for (const auto& entry : fs::directory_iterator("fixtures/formats")) {
    INFO(entry.path().string());
    CHECK(stories.count(entry.path().filename().string()) == 1);
  }
}

TEST_CASE("the article has an error, and exits with 0 as the README runs it") {
  const Outcome outcome = RunProgram({"--fail-on", "never", "fixtures/clusters/article"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out.find("error") != std::string::npos);
  CHECK(ReadFile("README.md").find("--fail-on never fixtures/clusters/article") !=
        std::string::npos);
  CHECK(RunProgram({"fixtures/clusters/article"}).status == 1);
}

}  // namespace
