// Runs the program within this process.

#include "reports.h"

#include <map>
#include <utility>

#include "program.h"

namespace canary_lint::test {
namespace {

struct Made {
  std::string text;
  nlohmann::json report;
};

const Made& MadeOf(const Fixture& fixture) {
  static std::map<std::string, Made> all;
  const auto found = all.find(fixture.path);
  if (found != all.end()) return found->second;
  std::string text = ReportOn(fixture, {fixture.path}, {"--threads", "4"});
  nlohmann::json report = nlohmann::json::parse(text);
  return all.emplace(fixture.path, Made{std::move(text), std::move(report)}).first->second;
}

}  // namespace

const std::vector<Fixture>& AllInputs() {
  static const std::vector<Fixture> inputs = [] {
    std::vector<Fixture> all = AllFixtures("fixtures");
    for (const std::filesystem::path& path : TopicsIn("fixtures/recorded/snapshots")) {
      if (path.extension() == ".yaml") all.push_back({path.string(), {}});
    }
    return all;
  }();
  return inputs;
}

std::string ReportOn(const Fixture& fixture, const std::vector<std::string>& paths,
                     const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {"--format", "json", "--no-config"};
  for (const auto* part : {&fixture.args, &options, &paths}) {
    arguments.insert(arguments.end(), part->begin(), part->end());
  }
  return RunProgram(arguments).out;
}

const std::string& TextOf(const Fixture& fixture) { return MadeOf(fixture).text; }

const nlohmann::json& ReportOf(const Fixture& fixture) { return MadeOf(fixture).report; }

}  // namespace canary_lint::test
