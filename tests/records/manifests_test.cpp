// What was applied, read as manifests: the same plan, but for what only a cluster can prove.

#include <doctest/doctest.h>

#include "compare.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

TEST_CASE("the manifests of a story give the plan that its cluster gives") {
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories()) {
      const Record record = ReadRecord(version, story);
      if (record.rejected) continue;
      const auto replay = RunReplay(ManifestPath(story), story, record.Settings());
      Comparison comparison(record, replay->plan);
      comparison.TakeForManifests();
      comparison.CompareFromBefore();
      CHECK_MESSAGE(comparison.differences().empty(), comparison.Text());
    }
  }
}

TEST_CASE("a Canary is refused where the API server refused it, and nowhere else") {
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories()) {
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
