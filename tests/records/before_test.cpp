// The cluster before the controller runs, against what it then did: every story, every version.

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "compare.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

TEST_CASE("every story is there in every version") {
  CHECK(Stories().size() == 132);
  for (const std::string& version : WholeVersions()) CHECK(Stories(version) == Stories());
}

TEST_CASE("every story stands in the table of what stories show") {
  std::ifstream in(SOURCE_DIR "/tests/controller/README.md");
  std::ostringstream page;
  page << in.rdbuf();
  for (const std::string& story : Stories()) {
    CAPTURE(story);
    CHECK(page.str().find("`" + story + "`") != std::string::npos);
  }
}

TEST_CASE("the plan is what the controller was recorded doing") {
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      REQUIRE(record.version == version);
      REQUIRE(record.story == story);
      // The snapshot holds a Canary that the CRD of this release refuses.
      if (record.rejected != ReadRecord(std::string(kSnapshotVersion), story).rejected) continue;
      const auto replay = RunReplay(SnapshotPath(story, "before"), story, record.Settings());
      Comparison comparison(record, replay->plan, *replay->worlds);
      comparison.CompareFromBefore();
      CHECK_MESSAGE(comparison.differences().empty(), comparison.Text());
    }
  }
}

/// Where nobody's pods become ready, what would be written is what was written to the same Service
/// of the same Canary that does not wait for them.
TEST_CASE("never-ready would be flipped as never-ready-skip-analysis was") {
  for (const std::string& version : WholeVersions()) {
    const Record waits = ReadRecord(version, "never-ready");
    const Record flips = ReadRecord(version, "never-ready-skip-analysis");
    const auto replay =
        RunReplay(SnapshotPath("never-ready", "before"), "never-ready", waits.Settings());
    const ServiceOutlook* row = replay->plan.Find("never-ready", "podinfo");
    REQUIRE(row != nullptr);
    REQUIRE(row->after.has_value());
    const SeenService* seen = flips.phases.at("idle").Find("podinfo");
    REQUIRE(seen != nullptr);
    CHECK(row->after->selector == seen->selector);
    REQUIRE(row->after->ports.size() == 1);
    CHECK(SamePort(row->after->ports.front(), seen->ports.front()));
    CHECK(row->after->annotations == seen->annotations);
  }
}

/// Metadata of what was created, which the records leave out and the idle snapshot shows.
TEST_CASE("created objects have the metadata of the idle snapshot") {
  for (const std::string& story : Stories()) {
    const Record record = ReadRecord(std::string(kSnapshotVersion), story);
    const auto before = RunReplay(SnapshotPath(story, "before"), story, record.Settings());
    const auto idle = RunReplay(SnapshotPath(story, "idle"), story, record.Settings());
    for (const PlannedObject& object : before->plan.planned) {
      CAPTURE(story);
      CAPTURE(object.id.ToString());
      const std::string& space = object.id.namespace_name;
      if (const Workload* made =
              idle->inventory.FindWorkload(object.id.kind, space, object.id.name)) {
        CHECK(object.labels == made->labels);
        CHECK(object.annotations == made->annotations);
        REQUIRE(made->controller.has_value());
        CHECK(made->controller->kind == "Canary");
      } else if (object.id.kind == "HorizontalPodAutoscaler") {
        CHECK(idle->inventory.FindAutoscaler(object.id.kind, space, object.id.name) != nullptr);
      }
    }
    for (const Autoscaler& scaler : idle->inventory.autoscalers) {
      const ResourceId& id = scaler.id();
      if (before->inventory.FindAutoscaler(id.kind, id.namespace_name, id.name) != nullptr)
        continue;
      CAPTURE(story);
      CHECK(before->plan.FindPlanned(id.kind, id.namespace_name, id.name) != nullptr);
    }
  }
}

}  // namespace
}  // namespace canary_lint::records
