// What was applied, read as manifests: the same plan, but for what only a cluster can prove.

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

#include "compare.h"
#include "expectations.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

/// Where something that only a cluster can miss stopped the controller: manifests prove no absence.
bool StoppedByAbsence(const Record& record) {
  const Phase& idle = record.phases.at("idle");
  return std::any_of(idle.canaries.begin(), idle.canaries.end(), [&](const auto& canary) {
    const auto state = SeenState(record, canary.first);
    return !state || state == Reason::kConfigMissing || state == Reason::kAutoscalerMissing ||
           state == Reason::kRoutingPrerequisiteMissing;
  });
}

/// Whether the cluster has two IP families decides what becomes of this one.
constexpr std::string_view kByFamilies = "headless-selector-less";

TEST_CASE("manifests do not tell the IP families of the cluster") {
  const std::string story(kByFamilies);
  const auto replay = RunReplay(ManifestPath(story), story, {});
  const ServiceOutlook* apex = replay->plan.Find(story, "podinfo");
  REQUIRE(apex != nullptr);
  CHECK(apex->verdict == Verdict::kConditional);
  CHECK(apex->reason == Reason::kGeneratedServiceRejected);
}

TEST_CASE("the manifests of a story give the plan that its cluster gives") {
  std::size_t compared = 0;
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      if (record.rejected || StoppedByAbsence(record) || story == kByFamilies) continue;
      const auto replay = RunReplay(ManifestPath(story), story, record.Settings());
      Comparison comparison(record, replay->plan, *replay->worlds);
      comparison.TakeForManifests();
      comparison.CompareFromBefore();
      CHECK_MESSAGE(comparison.differences().empty(), comparison.Text());
      ++compared;
    }
  }
  CHECK(compared > 4 * Stories().size() * 8 / 10);
}

TEST_CASE("manifests that are declared to be all there is prove what is missing") {
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      if (record.rejected || story == kByFamilies) continue;
      const auto replay =
          RunReplay(ManifestPath(story), story, record.Settings(), InputKind::kSnapshot);
      Comparison comparison(record, replay->plan, *replay->worlds);
      comparison.TakeForManifests();
      comparison.CompareFromBefore();
      CHECK_MESSAGE(comparison.differences().empty(), comparison.Text());
    }
  }
}

TEST_CASE("a Canary is refused where the API server refused it, and nowhere else") {
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      const auto replay = RunReplay(ManifestPath(story), story, record.Settings());
      CAPTURE(version);
      CAPTURE(story);
      CHECK(replay->plan.refusals.empty() == !record.rejected);
      if (!record.rejected) continue;
      for (const ServiceOutlook& row : replay->plan.services) {
        CHECK(row.verdict == Verdict::kBlocked);
        CHECK(row.reason == Reason::kCanaryRefused);
      }
      CHECK(replay->plan.planned.empty());
    }
  }
}

}  // namespace
}  // namespace canary_lint::records
