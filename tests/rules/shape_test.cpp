// Every rule has a case that reports in each shape of input, manifests and the snapshot of a
// cluster, or a reason why it exists in one of them only.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "canary_lint/model.h"
#include "fixture_case.h"
#include "read_stages.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

struct OneShape {
  std::string_view rule;
  bool snapshot = false;  ///< the shape in which it exists
  std::string_view reason;
};

constexpr std::array<OneShape, 11> kOneShape = {{
    {"unreadable-document", false, "what cannot be read has no shape"},
    {"duplicate-key", false, "the API server prints a key once"},
    {"unrendered-template", false, "what was rendered got into the cluster, not the template"},
    {"unsupported-api-version", false, "the API server prints the versions that it serves"},
    {"invalid-resource", false, "the API server has refused it, so no cluster holds it"},
    {"unknown-dump", false, "what holds no object has no shape"},
    {"nothing-to-judge", false, "what holds no object has no shape"},
    {"unknown-field", false, "the API server has dropped it"},
    {"cannot-be-built", false, "a cluster holds what was built"},
    {"stranded-service", true, "nothing in manifests tells what has become of the primary"},
    {"unsupported-target-kind", false, "the API server has refused it, so no cluster holds it"},
}};

const OneShape* FindOneShape(const Rule& rule) {
  const auto* const found =
      std::find_if(kOneShape.begin(), kOneShape.end(),
                   [&rule](const OneShape& entry) { return entry.rule == rule.info.name; });
  return found == kOneShape.end() ? nullptr : &*found;
}

/// What the program takes the case for; all of its environments are of one shape.
bool IsSnapshot(const fs::path& folder) {
  LoadOptions options;
  options.paths = {folder.string()};
  const Stages stages = ReadStages(options);
  bool empty = true;
  for (const Environment& environment : stages.environments.all) {
    if (environment.resources.empty()) continue;
    if (!BuildInventory(environment, {}).snapshot) return false;
    empty = false;
  }
  return !empty;
}

struct Count {
  int manifests = 0;
  int snapshots = 0;
};

Count CountShapes(const Rule& rule) {
  Count count;
  for (const RuleCase* one : CasesOf(rule)) {
    if (one->expected.empty()) continue;
    ++(IsSnapshot(one->folder) ? count.snapshots : count.manifests);
  }
  return count;
}

TEST_CASE("every rule reports in manifests and in a snapshot, but for those with a reason") {
  for (const Rule& rule : AllRules()) {
    INFO(rule.info.name);
    const Count count = CountShapes(rule);
    const OneShape* only = FindOneShape(rule);
    CHECK((count.manifests > 0) == (only == nullptr || !only->snapshot));
    CHECK((count.snapshots > 0) == (only == nullptr || only->snapshot));
  }
}

TEST_CASE("the table of rules with one shape names rules, and a reason for each") {
  for (const OneShape& entry : kOneShape) {
    INFO(entry.rule);
    CHECK(FindRule(entry.rule) != nullptr);
    CHECK_FALSE(entry.reason.empty());
  }
}

}  // namespace
}  // namespace canary_lint::test
