// Layouts in which people keep their files: fixtures/environments/<name>/, with what is right about
// each in <name>.json. Wherever one stands, and however its path is spelled, it is the same.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "program.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Lines = std::vector<std::string>;

std::vector<fs::path> Layouts() {
  std::vector<fs::path> layouts;
  for (const auto& entry : fs::directory_iterator(fs::path(FIXTURES_DIR) / "environments")) {
    if (entry.is_directory()) layouts.push_back(entry.path());
  }
  std::sort(layouts.begin(), layouts.end());
  return layouts;
}

json Expected(const fs::path& layout) {
  std::ifstream file(layout.string() + ".json");
  return json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

/// A copy of the layout, in which nothing but it is below or above.
void CopyTo(const fs::path& place, const fs::path& layout) {
  if (place.has_parent_path()) fs::create_directories(place.parent_path());
  fs::copy(layout, place, fs::copy_options::recursive);
}

void Compare(const Seen& seen, const json& expected) {
  CHECK(seen.error.empty());
  CHECK(seen.status == expected.at("status").get<int>());
  CHECK(seen.environments == expected.at("environments").get<Lines>());
  CHECK(seen.services == expected.at("services").get<std::map<std::string, std::string>>());
  CHECK(seen.planned == expected.at("planned").get<Lines>());
}

TEST_CASE("each layout is judged as its owner would") {
  REQUIRE(Layouts().size() >= 11);
  for (const fs::path& layout : Layouts()) {
    INFO(layout.filename().string());
    const json expected = Expected(layout);
    const TempTree tree;
    CopyTo("in", layout);
    fs::current_path(tree.root() / "in");
    const Seen seen = See();
    Compare(seen, expected);
    CHECK(seen.left_out == expected.at("leftOut").get<Lines>());
    CHECK(seen.findings == expected.at("findings").get<Lines>());
  }
}

TEST_CASE("a layout is the same wherever it stands in a repository") {
  for (const fs::path& layout : Layouts()) {
    INFO(layout.filename().string());
    const json expected = Expected(layout);
    const TempTree tree;
    CopyTo("deep/down/in", layout);
    fs::create_directory(".git");
    Compare(See({"deep/down/in"}), expected);
    Compare(See({"."}), expected);
    Compare(See({(tree.root() / "deep/down/in").string()}), expected);
    fs::current_path(tree.root() / "deep/down");
    Compare(See({"in"}), expected);
    fs::current_path(tree.root() / "deep/down/in");
    Compare(See({"."}), expected);
    Compare(See({}), expected);
  }
}

TEST_CASE("no install of Flagger counts where several that differ are vendored") {
  const TempTree tree;
  CopyTo("in", fs::path(FIXTURES_DIR) / "environments" / "vendored-flagger");
  const Seen seen = See({"in"});
  REQUIRE(seen.report.at("flagger").size() == 1);
  CHECK(seen.report.at("flagger")[0].at("origin").at("meshProvider") == "default");
  CHECK(seen.Count("CNL507") == 0);
}

TEST_CASE("the note on a chart says what is in it, what enables it, and a command that works") {
  const TempTree tree;
  CopyTo("in", fs::path(FIXTURES_DIR) / "environments" / "chart-with-a-canary");
  const Lines notes = See({"in"}).Messages("CNL004");
  REQUIRE(notes.size() == 1);
  INFO(notes[0]);
  CHECK(notes[0].find("`helm template web in | kube-canary-lint -`") != std::string::npos);
  CHECK(notes[0].find("--render") != std::string::npos);
  CHECK(notes[0].find("Canary") != std::string::npos);
  CHECK(notes[0].find("canary.enabled") != std::string::npos);
  CHECK(notes[0].find("--require-canary") != std::string::npos);
}

}  // namespace
}  // namespace canary_lint::test
