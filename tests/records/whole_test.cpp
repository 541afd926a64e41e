// The format `manifests` against what the real API server stored.

#include "whole.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace canary_lint::records {
namespace {

using Lines = std::vector<std::string>;
using ByStory = std::map<std::string, Lines>;

Lines Of(const ByStory& table, const std::string& story) {
  const auto found = table.find(story);
  return found == table.end() ? Lines{} : found->second;
}

/// What has no document: two Canaries write it in turn.
const ByStory& Contested() {
  static const ByStory contested = {
      {"claimed-as-primary", {"Service/podinfo-primary"}},
      {"claimed-twice", {"Service/shop", "Service/shop-canary", "Service/shop-primary"}}};
  return contested;
}

/// What waits for two IP families, which manifests do not tell.
const ByStory& Waiting(const std::string& which) {
  static const ByStory before;
  static const ByStory manifests = {
      {"headless-selector-less", {"Deployment/podinfo", "Service/podinfo"}}};
  return which == "before" ? before : manifests;
}

/// What is as written once the primary is ready, which no input tells, and it never was.
const ByStory& NeverReached() {
  static const ByStory objects = {{"never-ready", {"Deployment/podinfo", "Service/podinfo"}}};
  return objects;
}

/// Without those that may be otherwise.
Objects Certain(const std::string& story, const Replay& replay) {
  Objects written = Written(replay);
  for (const std::string& name : Doubtful(replay)) written.erase(name);
  for (const std::string& name : Of(NeverReached(), story)) written.erase(name);
  return written;
}

std::string TextOf(const Lines& lines) { return fmt::format("{}", fmt::join(lines, "\n")); }

/// Each document is the object as it was stored.
Lines Differences(const Objects& written, const Objects& idle) {
  Lines lines;
  for (const auto& [name, object] : written) {
    const auto stored = idle.find(name);
    if (stored == idle.end()) {
      lines.push_back(name + " is not there");
      continue;
    }
    for (const std::string& difference : WholeDifferences(object, stored->second)) {
      lines.push_back(fmt::format("{}: {}", name, difference));
    }
  }
  return lines;
}

/// Each object that was created or changed is told of.
Lines Untold(const std::set<std::string>& told, const Objects& before, const Objects& idle) {
  Lines lines;
  for (const auto& [name, object] : idle) {
    const auto was = before.find(name);
    const bool changed = was == before.end() || IsChanged(was->second, object);
    if (changed && told.count(name) == 0) lines.push_back(name + " was written");
  }
  return lines;
}

void CompareWhole(const std::string& story, const std::string& which, const Replay& replay) {
  CAPTURE(story);
  const Objects idle = Stored(SnapshotPath(story, "idle"));
  const Objects written = Certain(story, replay);
  const Lines doubtful = Doubtful(replay);
  CHECK_MESSAGE(doubtful == Of(Waiting(which), story), TextOf(doubtful));
  const Lines left_out = LeftOut(replay);
  CHECK_MESSAGE(left_out == Of(Contested(), story), TextOf(left_out));
  const Lines differences = Differences(written, idle);
  CHECK_MESSAGE(differences.empty(), TextOf(differences));
  std::set<std::string> told(left_out.begin(), left_out.end());
  for (const auto& [name, object] : written) told.insert(name);
  const Lines untold = Untold(told, Stored(SnapshotPath(story, "before")), idle);
  CHECK_MESSAGE(untold.empty(), TextOf(untold));
}

TEST_CASE("what is written is what was stored: from a snapshot") {
  for (const std::string& story : Stories()) {
    const Record record = ReadRecord(std::string(kSnapshotVersion), story);
    CompareWhole(story, "before",
                 *RunReplay(SnapshotPath(story, "before"), story, record.Settings()));
  }
}

TEST_CASE("what is written is what was stored: from manifests that are all there is") {
  for (const std::string& story : Stories()) {
    const Record record = ReadRecord(std::string(kSnapshotVersion), story);
    if (record.rejected) continue;
    CompareWhole(story, "manifests",
                 *RunReplay(ManifestPath(story), story, record.Settings(), InputKind::kSnapshot));
  }
}

/// Of what was recorded in other releases, which is less.
Lines Differences(const std::string& story, const Replay& replay, const Phase& idle,
                  std::size_t& compared) {
  Lines lines;
  const Objects seen = Recorded(idle);
  for (const auto& [name, object] : Certain(story, replay)) {
    const auto found = seen.find(name);
    if (found == seen.end()) {
      lines.push_back(name + " is not there");
      continue;
    }
    for (const std::string& difference : PartDifferences(object, found->second)) {
      lines.push_back(fmt::format("{}: {}", name, difference));
    }
    ++compared;
  }
  return lines;
}

TEST_CASE("each release wrote what is written for it") {
  std::size_t compared = 0;
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      if (record.rejected) continue;
      const auto replay =
          RunReplay(ManifestPath(story), story, record.Settings(), InputKind::kSnapshot);
      const Lines differences = Differences(story, *replay, record.phases.at("idle"), compared);
      CHECK_MESSAGE(differences.empty(), version, " ", story, ": ", TextOf(differences));
    }
  }
  CHECK(compared > 4 * Stories().size());
}

}  // namespace
}  // namespace canary_lint::records
