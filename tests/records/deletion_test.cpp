// The forecast of a deletion, made before the controller ran and in the idle cluster, against what
// was left when the Canaries had been deleted: every story, every version.

#include <doctest/doctest.h>

#include "compare.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

/// The snapshots that a deletion can be foreseen from: what a step before it left; else the cluster
/// before the controller ran, and the idle one of 1.41.0, unless this release left another.
std::vector<std::string> SnapshotsOf(const Record& record) {
  std::string changed;
  for (const std::string& step : StepsOf(record.story)) {
    if (step == "delete") break;
    if (step == "apply") changed = "applied";
    if (step == "apply-client") changed = "applied-client";
    if (step == "replace") changed = "replaced";
  }
  if (!changed.empty()) return {changed};
  const Record snapshot = ReadRecord(std::string(kSnapshotVersion), record.story);
  if (SameShape(record.phases.at("idle"), snapshot.phases.at("idle"))) return {"before", "idle"};
  return {"before"};
}

TEST_CASE("what is left by a deletion was foreseen") {
  std::size_t rows = 0;
  std::size_t uncertain = 0;
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      if (record.rejected || record.Find("deleted") == nullptr) continue;
      for (const std::string& from : SnapshotsOf(record)) {
        const auto replay = RunReplay(SnapshotPath(story, from), story, record.Settings());
        Comparison comparison(record, replay->plan, *replay->worlds);
        comparison.CompareDeletion();
        CHECK_MESSAGE(comparison.differences().empty(), from, ": ", comparison.Text());
        rows += replay->plan.services.size();
        uncertain += comparison.uncertain();
      }
    }
  }
  // Contested names, one target for two Canaries, and the finalizers of a release before 1.35.
  CHECK(rows > 1000);
  CHECK(uncertain * 10 < rows);
}

}  // namespace
}  // namespace canary_lint::records
