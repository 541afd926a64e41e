// The forecast of a deletion, made before the controller ran and in the idle cluster, against what
// was left when the Canaries had been deleted: every story, every version.

#include <doctest/doctest.h>

#include "compare.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

TEST_CASE("what is left by a deletion was foreseen") {
  std::size_t rows = 0;
  std::size_t uncertain = 0;
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories()) {
      const Record record = ReadRecord(version, story);
      if (record.Find("deleted") == nullptr) continue;
      for (const std::string from : {"before", "idle"}) {
        const auto replay = RunReplay(SnapshotPath(story, from), story, record.Settings());
        Comparison comparison(record, replay->plan);
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
