// A cluster where Flagger already runs, and one where its Canaries are gone.

#include <doctest/doctest.h>

#include "compare.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

TEST_CASE("an idle cluster is a fixed point") {
  for (const std::string& story : Stories()) {
    const Record record = ReadRecord(std::string(kSnapshotVersion), story);
    const auto before = RunReplay(SnapshotPath(story, "before"), story, record.Settings());
    const auto idle = RunReplay(SnapshotPath(story, "idle"), story, record.Settings());
    Comparison comparison(record, idle->plan, *idle->worlds);
    comparison.CompareFromIdle(before->plan);
    CHECK_MESSAGE(comparison.differences().empty(), comparison.Text());
  }
}

TEST_CASE("a cluster that has settled after a step is a fixed point") {
  std::size_t compared = 0;
  for (const std::string& story : Stories()) {
    const Record record = ReadRecord(std::string(kSnapshotVersion), story);
    for (const std::string phase : {"applied", "applied-client", "replaced"}) {
      if (record.Find(phase) == nullptr) continue;
      const auto settled = RunReplay(SnapshotPath(story, phase), story, record.Settings());
      Comparison comparison(record, settled->plan, *settled->worlds);
      comparison.CompareFixedPoint(phase);
      CHECK_MESSAGE(comparison.differences().empty(), comparison.Text());
      ++compared;
    }
  }
  CHECK(compared >= 10);
}

TEST_CASE("a primary that is not ready blocks the apex of an idle cluster") {
  const Record record = ReadRecord(std::string(kSnapshotVersion), "never-ready");
  const auto idle =
      RunReplay(SnapshotPath("never-ready", "idle"), "never-ready", record.Settings());
  const ServiceOutlook* row = idle->plan.Find("never-ready", "podinfo");
  REQUIRE(row != nullptr);
  CHECK(row->verdict == Verdict::kBlocked);
  CHECK(row->reason == Reason::kPrimaryNotReady);
}

TEST_CASE("without Canaries every Service is left alone") {
  for (const std::string& story : Stories()) {
    const Record record = ReadRecord(std::string(kSnapshotVersion), story);
    const auto deleted = RunReplay(SnapshotPath(story, "deleted"), story, record.Settings());
    Comparison comparison(record, deleted->plan, *deleted->worlds);
    comparison.CompareFromDeleted();
    CHECK_MESSAGE(comparison.differences().empty(), comparison.Text());
  }
}

}  // namespace
}  // namespace canary_lint::records
