// What the records say of a Service that is as it was, without asking a plan.

#include <doctest/doctest.h>

#include "expectations.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

using Words = std::set<std::string>;

std::vector<const Canary*> CanariesOf(const Inventory& inventory) {
  std::vector<const Canary*> canaries;
  for (const Canary& canary : inventory.canaries) canaries.push_back(&canary);
  return canaries;
}

Words Said(const std::string& story, const std::string& service,
           const std::string& version = "1.41.0") {
  const Record record = ReadRecord(version, story);
  const auto replay = RunReplay(SnapshotPath(story, "before"), story, record.Settings());
  return UnchangedVerdicts(record, CanariesOf(replay->inventory), service);
}

TEST_CASE("names decide whether a Service is left alone") {
  CHECK(Said("canary-name-differs", "release") == Words{"leave"});
  CHECK(Said("same-name", "podinfo") == Words{"adopt"});
  CHECK(Said("same-name", "podinfo-primary") == Words{"adopt"});
  CHECK(Said("apex-named", "podinfo") == Words{"leave"});
  CHECK(Said("claimed-twice", "shop") == Words{"contested"});
  CHECK(Said("target-service", "podinfo") == Words{"source"});
}

TEST_CASE("what is not there, and what the controller said, decide how far it came") {
  CHECK(Said("suspended", "podinfo") == Words{"blocked"});
  CHECK(Said("suspended", "podinfo", "1.30.0") == Words{"adopt"});
  CHECK(Said("not-watched", "podinfo") == Words{"blocked"});
  CHECK(Said("target-missing", "podinfo") == Words{"blocked"});
  CHECK(Said("long-label-value", "podinfo-canary") == Words{"adopt"});
  CHECK(Said("long-label-value", "podinfo") == Words{"blocked"});
  CHECK(Said("config-missing-reverted", "podinfo") == Words{"blocked"});
  CHECK(Said("half-adopted-deleted", "podinfo-primary") == Words{"adopt"});
  CHECK(Said("half-adopted-deleted", "podinfo") == Words{"blocked"});
  CHECK(Said("headless-selector-less", "podinfo") == Words{"blocked"});
  CHECK(Said("headless-selector-less", "podinfo-primary") == Words{"adopt"});
  CHECK(Said("target-service-taken", "podinfo-canary") == Words{"blocked"});
}

/// 1.30.0 says nothing where it does not get the checksums of configuration for the status.
TEST_CASE("one record leaves the question open") {
  std::vector<std::string> open;
  for (const std::string& version : WholeVersions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      for (const SeenService& service : record.phases.at("before").services) {
        if (Said(story, service.name, version).size() != 1) {
          open.push_back(version + " " + story + " " + service.name);
        }
      }
    }
  }
  CHECK(open == std::vector<std::string>{"1.30.0 primary-taken-config-missing podinfo"});
}

}  // namespace
}  // namespace canary_lint::records
