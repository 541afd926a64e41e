// Sources that do not contradict each other give the same verdicts however they are split over
// files and folders: in one directory, in many, concatenated on standard input, or listed by a
// kustomization.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "fixtures.h"
#include "program.h"
#include "read_stages.h"
#include "text.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using TextLines = std::vector<std::string>;

/// The only manifest of a fixture; empty where it has several.
fs::path OnlyManifest(const fs::path& folder) {
  fs::path only;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory() || entry.path().filename() == "args" ||
        entry.path().filename() == "expect") {
      continue;
    }
    if (!only.empty() || entry.path().extension() != ".yaml") return {};
    only = entry.path();
  }
  return only.filename() == "kustomization.yaml" ? fs::path() : only;
}

TextLines DocumentsOf(const std::string& text) {
  TextLines documents(1);
  for (const std::string& line : Lines(text)) {
    if (line == "---") {
      documents.emplace_back();
    } else {
      documents.back() += line + "\n";
    }
  }
  documents.erase(std::remove_if(documents.begin(), documents.end(),
                                 [](const std::string& document) { return IsBlank(document); }),
                  documents.end());
  return documents;
}

/// Two definitions of one object are a contradiction, and documents that do not parse have no end.
bool Contradicts(const fs::path& manifest) {
  LoadOptions options;
  options.paths = {manifest.string()};
  const Stages stages = ReadStages(options);
  std::set<ResourceId> seen;
  for (const ManifestSource& source : stages.tree.sources) {
    for (const Resource& resource : source.resources) {
      if (!seen.insert(resource.id).second) return true;
    }
  }
  return stages.tree.counts.unreadable > 0 || !stages.environments.left_out.empty();
}

json Judged(const TextLines& arguments, const std::string& input = "") {
  const Outcome outcome = RunProgram(arguments, input);
  const json report = json::parse(outcome.out, nullptr, false);
  if (!report.is_object()) return outcome.err;
  json judged = json::object();
  for (const json& row : report.at("services")) {
    json& kept = judged["service " + row.at("namespace").get<std::string>() + "/" +
                        row.at("name").get<std::string>()];
    for (const char* member : {"environment", "verdict", "reason", "after", "endpoints"}) {
      if (row.contains(member)) kept[member] = row[member];
    }
  }
  judged["planned"] = report.at("planned");
  for (const json& row : report.at("canaries")) {
    judged["canary " + row.at("namespace").get<std::string>() + "/" +
           row.at("name").get<std::string>()] = row.at("state");
  }
  return judged;
}

class Split {
 public:
  explicit Split(const TextLines& documents) : documents_(documents) {
    std::string pattern = (fs::temp_directory_path() / "canary-lint-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    root_ = pattern;
    for (std::size_t i = 0; i < documents.size(); ++i) names_.push_back(fmt::format("{:03}", i));
  }
  Split(const Split&) = delete;
  Split& operator=(const Split&) = delete;
  ~Split() {
    std::error_code error;
    fs::remove_all(root_, error);
  }

  std::string OneDirectory() const { return Write("one", 0, documents_.size(), false); }
  std::string Listed() const { return Write("listed", 0, documents_.size(), true); }
  std::string ManyDirectories() const {
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      WriteFile(root_ / "many" / ("d" + names_[i]) / "doc.yaml", documents_[i]);
    }
    return (root_ / "many").string();
  }
  /// The first half is listed by a kustomization, the others are directories of their own.
  std::string Mixed() const {
    const std::size_t half = documents_.size() / 2;
    Write("mixed/a", 0, half, true);
    for (std::size_t i = half; i < documents_.size(); ++i) {
      WriteFile(root_ / "mixed" / ("d" + names_[i]) / "doc.yaml", documents_[i]);
    }
    return (root_ / "mixed").string();
  }
  /// Each is listed by a kustomization of its own, and those by one above them.
  std::string Nested() const {
    std::string all = "resources:\n";
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      Write("nested/" + names_[i], i, i + 1, true);
      all += "  - " + names_[i] + "\n";
    }
    WriteFile(root_ / "nested/kustomization.yaml", all);
    return (root_ / "nested").string();
  }
  std::string Concatenated() const {
    std::string text;
    for (const std::string& document : documents_) text += "---\n" + document;
    return text;
  }

 private:
  std::string Write(const std::string& name, std::size_t begin, std::size_t end,
                    bool listed) const {
    std::string listing = "resources:\n";
    for (std::size_t i = begin; i < end; ++i) {
      WriteFile(root_ / name / (names_[i] + ".yaml"), documents_[i]);
      listing += "  - " + names_[i] + ".yaml\n";
    }
    if (listed) WriteFile(root_ / name / "kustomization.yaml", listing);
    return (root_ / name).string();
  }

  const TextLines& documents_;
  TextLines names_;
  fs::path root_;
};

TEST_CASE("a split that brings no contradiction changes no verdict") {
  constexpr std::size_t kWays = 5;
  constexpr std::size_t kEvery = kWays;
  const bool every = std::getenv("CANARY_LINT_EVERY_SPLIT") != nullptr;
  std::size_t compared = 0;
  for (const Fixture& fixture : AllFixtures("fixtures")) {
    const fs::path manifest = OnlyManifest(fixture.path);
    if (manifest.empty() || Contradicts(manifest)) continue;
    const TextLines documents = DocumentsOf(ReadFile(manifest));
    if (documents.size() < 2) continue;
    INFO(fixture.path);
    TextLines arguments = {"--format", "json", "--no-config"};
    arguments.insert(arguments.end(), fixture.args.begin(), fixture.args.end());
    const auto judged = [&arguments](const std::string& path, const std::string& input = "") {
      TextLines all = arguments;
      all.push_back(path);
      return Judged(all, input);
    };
    const json expected = judged(manifest.string());
    const Split split(documents);
    CHECK(judged(split.ManyDirectories()) == expected);
    // All take minutes without optimisation: one of the others for each fixture, in turn.
    const std::size_t turn = every ? kEvery : compared % kWays;
    const auto has_turn = [turn](std::size_t way) { return turn == kEvery || turn == way; };
    if (has_turn(0)) CHECK(judged(split.OneDirectory()) == expected);
    if (has_turn(1)) CHECK(judged("-", split.Concatenated()) == expected);
    if (has_turn(2)) CHECK(judged(split.Listed()) == expected);
    if (has_turn(3)) CHECK(judged(split.Mixed()) == expected);
    if (has_turn(4)) CHECK(judged(split.Nested()) == expected);
    ++compared;
  }
  CHECK(compared > 100);
}

}  // namespace
}  // namespace canary_lint::test
