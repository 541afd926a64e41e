// Each object of the input is in at least one environment, or is counted as left out.

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "fixtures.h"
#include "object_census.h"
#include "read_stages.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

std::string Canonical(std::string_view path) { return fs::weakly_canonical(path).string(); }

/// Objects by file: those of an environment, those that are only seen, and those that are left out.
class Accounts {
 public:
  explicit Accounts(const Stages& stages) : sources_(stages.input.sources) {
    for (const Environment& environment : stages.environments.all) {
      Add(environment.resources);
      Add(environment.candidates);
    }
    Add(stages.tree.unjudged);
    std::set<std::string> left_out;
    for (const LeftOut& one : stages.environments.left_out) {
      left_out.insert(one.path);
      counted_[Canonical(one.path)] += one.objects;
    }
    for (const ManifestSource& source : stages.tree.sources) {
      if (left_out.count(source.path) != 0) Add(source.resources);
    }
  }

  std::size_t Of(const std::string& path) const {
    const std::string file = Canonical(path);
    std::size_t count = 0;
    if (const auto places = places_.find(file); places != places_.end()) {
      count += places->second.size();
    }
    if (const auto counted = counted_.find(file); counted != counted_.end()) {
      count += counted->second;
    }
    return count;
  }

 private:
  void Add(const std::vector<Resource>& resources) {
    for (const Resource& resource : resources) {
      places_[Canonical(sources_.Path(resource.span.file))].insert(resource.span.begin);
    }
  }

  const Sources& sources_;
  std::map<std::string, std::set<std::uint32_t>> places_;
  std::map<std::string, std::size_t> counted_;
};

TEST_CASE("each object is in an environment, or counted as left out") {
  std::size_t objects = 0;
  for (const Fixture& fixture : AllFixtures("fixtures")) {
    const std::string& folder = fixture.path;
    // What is broken on purpose, yaml-cpp reads in its own way.
    if (folder.find("/unreadable_document/") != std::string::npos) continue;
    const auto census = CountObjects(folder);
    if (!census.has_value()) continue;
    LoadOptions options;
    options.paths = {folder};
    const Stages stages = ReadStages(options);
    const Accounts accounts(stages);
    for (const auto& counted : *census) {
      INFO(counted.first);
      CHECK(accounts.Of(counted.first) == counted.second);
      objects += counted.second;
    }
  }
  CHECK(objects > 1000);
}

}  // namespace
}  // namespace canary_lint::test
