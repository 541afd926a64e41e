// Compares a folder of records made by tests/controller/search with the plan: every difference is
// a line, and the exit status is 1 if there is one. It is 2 where a record could not be compared,
// or there was nothing to compare.
//
// Each scenario is read three times: as manifests, in which absence proves nothing, as the snapshot
// of a cluster, and as one that is declared to hold everything, of which nothing may stay open.

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "compare.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

struct Tally {
  std::size_t scenarios = 0;
  std::size_t compared = 0;
  std::size_t wrong = 0;
  std::size_t failed = 0;
  std::size_t unproven = 0;
};

std::vector<std::string> Scenarios(const std::string& folder) {
  const std::string end = ".observed.json";
  std::vector<std::string> bases;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (path.size() > end.size() && path.substr(path.size() - end.size()) == end) {
      bases.push_back(path.substr(0, path.size() - end.size()));
    }
  }
  std::sort(bases.begin(), bases.end());
  return bases;
}

std::size_t Print(const std::string& input, const Comparison& comparison) {
  for (const std::string& difference : comparison.differences()) {
    fmt::print("{} {}\n", input, difference);
  }
  return comparison.differences().size();
}

/// What a manifest does not hold may be in the cluster: there the plan follows another path than
/// the controller did, which had only the scenario.
bool HoldsUnprovenAbsence(const Plan& plan) {
  return std::any_of(plan.canaries.begin(), plan.canaries.end(), [](const CanaryOutlook& canary) {
    return canary.conditional || !canary.config_note.empty();
  });
}

/// A Canary whose target is what Flagger makes for another one: what comes of it depends on who
/// ticks first.
bool IsChained(const Plan& plan) {
  for (const CanaryOutlook& a : plan.canaries) {
    const ObjectReference& target = a.canary->target;
    for (const CanaryOutlook& b : plan.canaries) {
      if (&a == &b) continue;
      const bool workload =
          target.kind == b.canary->target.kind && target.name == b.primary_workload();
      const bool service =
          target.kind == "Service" &&
          (target.name == b.apex || target.name == b.primary || target.name == b.canary_service);
      if (workload || service) return true;
    }
  }
  return false;
}

std::size_t CompareManifests(const std::string& base, const Record& record) {
  if (!std::filesystem::exists(base + ".manifests.yaml")) return 0;
  const auto replay = RunReplay(base + ".manifests.yaml", record.story, record.Settings());
  if (HoldsUnprovenAbsence(replay->plan) || IsChained(replay->plan)) return 0;
  Comparison comparison(record, replay->plan);
  comparison.TakeForSearch();
  comparison.TakeForManifests();
  comparison.CompareFromBefore();
  return Print("manifests", comparison);
}

/// What was played to its end: the idle cluster is a fixed point, and the deletion was foreseen.
std::size_t CompareIdle(const std::string& base, const Record& record, const Replay& before) {
  if (!std::filesystem::exists(base + ".idle.yaml")) return 0;
  const auto idle = RunReplay(base + ".idle.yaml", record.story, record.Settings());
  std::size_t wrong = 0;
  Comparison fixed(record, idle->plan);
  fixed.TakeForSearch();
  fixed.CompareFixedPoint("idle");
  wrong += Print("idle", fixed);
  for (const bool early : {true, false}) {
    Comparison deletion(record, early ? before.plan : idle->plan);
    deletion.TakeForSearch();
    deletion.CompareDeletion();
    wrong += Print(early ? "deletion" : "deletion of idle", deletion);
  }
  return wrong;
}

std::size_t CompareSnapshot(const std::string& base, const Record& record, Tally& tally) {
  const auto replay = RunReplay(base + ".before.yaml", record.story, record.Settings());
  if (IsChained(replay->plan)) return 0;
  ++tally.compared;
  if (HoldsUnprovenAbsence(replay->plan)) ++tally.unproven;
  Comparison comparison(record, replay->plan);
  comparison.TakeForSearch();
  comparison.CompareFromBefore();
  return Print("snapshot", comparison) + CompareIdle(base, record, *replay);
}

/// The dump is declared to hold everything: then the input decides, and the plan has to as well.
std::size_t CompareDeclared(const std::string& base, const Record& record) {
  const auto replay =
      RunReplay(base + ".before.yaml", record.story, record.Settings(), InputKind::kSnapshot);
  if (IsChained(replay->plan)) return 0;
  std::size_t vague = 0;
  for (const ServiceOutlook& row : replay->plan.services) {
    if (row.verdict != Verdict::kConditional) continue;
    fmt::print("declared {} {}: Service {}: vague: {}\n", record.version, record.story,
               row.id().name, ReasonName(row.reason));
    ++vague;
  }
  for (const CanaryOutlook& canary : replay->plan.canaries) {
    if (!canary.conditional) continue;
    fmt::print("declared {} {}: Canary {}: vague: {}\n", record.version, record.story,
               canary.id().name, ReasonName(canary.state));
    ++vague;
  }
  Comparison comparison(record, replay->plan);
  comparison.TakeForSearch();
  comparison.CompareFromBefore();
  return vague + Print("declared", comparison);
}

Tally CompareAll(const std::vector<std::string>& scenarios) {
  Tally tally;
  tally.scenarios = scenarios.size();
  for (const std::string& base : scenarios) {
    try {
      const Record record = ReadRecordFile(base + ".observed.json");
      const std::size_t differences = CompareManifests(base, record) +
                                      CompareSnapshot(base, record, tally) +
                                      CompareDeclared(base, record);
      if (differences > 0) ++tally.wrong;
    } catch (const std::exception& failure) {
      fmt::print("{}: {}\n", base, failure.what());
      ++tally.failed;
    }
  }
  return tally;
}

int CompareFolder(const std::string& folder) {
  const Tally tally = CompareAll(Scenarios(folder));
  fmt::print(
      "{} scenarios, {} compared, {} with a difference, {} with an open question in the "
      "snapshot, {} that could not be read\n",
      tally.scenarios, tally.compared, tally.wrong, tally.unproven, tally.failed);
  if (tally.compared == 0 || tally.failed > 0) return 2;
  return tally.wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace canary_lint::records

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: compare_folder FOLDER\n");
    return 2;
  }
  return canary_lint::records::CompareFolder(argv[1]);
}
