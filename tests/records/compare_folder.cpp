// Compares a folder of records made by tests/controller/search with the plan: every difference is
// a line, and the exit status is 1 if there is one. It is 2 where a record could not be compared,
// or there was nothing to compare.
//
// Each scenario is read three times: as manifests, in which absence proves nothing, as the snapshot
// of a cluster, and as one that is declared to hold everything, of which nothing may stay open. Of
// a deletion only what the plan is certain of is compared.

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <memory>
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
  std::size_t deletions = 0;  // rows that say what a deletion leaves
  std::size_t uncertain = 0;  // and are not certain
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

/// Of the namespace that the record is about, which comes first: rows and Canaries of others only
/// had to leave it alone.
std::unique_ptr<Replay> ReplayOf(const std::string& path, const Record& record,
                                 InputKind kind = InputKind::kAuto) {
  auto replay = RunReplay(path, record.story, record.Settings(), kind);
  const auto foreign = [&record](const ResourceId& id) {
    return !id.namespace_name.empty() && id.namespace_name != record.story;
  };
  Plan& plan = replay->plan;
  std::erase_if(plan.services, [&](const ServiceOutlook& row) { return foreign(row.id()); });
  std::erase_if(plan.planned, [&](const PlannedObject& object) { return foreign(object.id); });
  std::erase_if(plan.canaries, [&](const CanaryOutlook& canary) { return foreign(canary.id()); });
  replay->worlds.emplace(replay->inventory, plan);
  return replay;
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
    return canary.conditional() || !canary.config_note.empty();
  });
}

/// A Canary whose target is what Flagger makes for another one: what comes of it depends on who
/// ticks first.
bool IsChained(const Plan& plan) {
  for (const CanaryOutlook& a : plan.canaries) {
    const ObjectReference& target = a.canary->target;
    for (const CanaryOutlook& b : plan.canaries) {
      if (&a == &b) continue;
      const bool workload = target.kind == b.canary->target.kind && target.name == b.PrimaryName();
      const bool service =
          target.kind == "Service" &&
          (target.name == b.apex || target.name == b.primary || target.name == b.canary_service);
      if (workload || service) return true;
    }
  }
  return false;
}

/// A primary was there before, and its pods never get ready, which no manifest says: Flagger waits
/// for it, and every plan supposes that it need not.
bool AwaitsPrimary(const Replay& replay) {
  const std::vector<CanaryOutlook>& canaries = replay.plan.canaries;
  return std::any_of(canaries.begin(), canaries.end(), [&replay](const CanaryOutlook& canary) {
    const Workload* primary = replay.inventory.FindWorkload(
        canary.canary->target.kind, canary.id().namespace_name, canary.PrimaryName());
    if (primary == nullptr) return false;
    const Value pods = primary->resource.Spec()["template"]["metadata"];
    return pods["annotations"]["oracle/ready"].StringOr("") == "false";
  });
}

std::size_t CompareManifests(const std::string& base, const Record& record) {
  if (!std::filesystem::exists(base + ".manifests.yaml")) return 0;
  const auto replay = ReplayOf(base + ".manifests.yaml", record);
  if (HoldsUnprovenAbsence(replay->plan) || IsChained(replay->plan)) return 0;
  if (AwaitsPrimary(*replay)) return 0;
  Comparison comparison(record, replay->plan, *replay->worlds);
  comparison.TakeForSearch();
  comparison.TakeForManifests();
  comparison.CompareFromBefore();
  return Print("manifests", comparison);
}

/// Every row that is certain of a deletion, and every Canary that is.
std::size_t CompareDeletion(const std::string& from, const Record& record, const Replay& replay,
                            Tally& tally) {
  if (record.Find("deleted") == nullptr) return 0;
  Comparison deletion(record, replay.plan, *replay.worlds);
  deletion.TakeForSearch();
  deletion.CompareDeletion();
  tally.deletions += replay.plan.services.size();
  tally.uncertain += deletion.uncertain();
  return Print("deletion from " + from, deletion);
}

/// What was played to its end: the idle cluster is a fixed point, and the deletion was foreseen.
std::size_t CompareIdle(const std::string& base, const Record& record, Tally& tally) {
  if (!std::filesystem::exists(base + ".idle.yaml")) return 0;
  std::size_t wrong = 0;
  for (const InputKind kind : {InputKind::kAuto, InputKind::kSnapshot}) {
    const auto idle = ReplayOf(base + ".idle.yaml", record, kind);
    const bool declared = kind == InputKind::kSnapshot;
    Comparison fixed(record, idle->plan, *idle->worlds);
    fixed.TakeForSearch();
    fixed.CompareFixedPoint("idle");
    wrong += Print(declared ? "declared idle" : "idle", fixed);
    wrong += CompareDeletion(declared ? "declared idle" : "idle", record, *idle, tally);
  }
  return wrong;
}

/// Of a cluster that the controller has been at before: what an edit comes to.
bool IsEdited(const std::string& base) {
  return std::filesystem::path(base).extension() == ".edited";
}

void Compare(const std::string& base, Comparison& comparison) {
  comparison.TakeForSearch();
  if (IsEdited(base)) {
    comparison.CompareFromEdit();
  } else {
    comparison.CompareFromBefore();
  }
}

std::size_t CompareSnapshot(const std::string& base, const Record& record, Tally& tally) {
  const auto replay = ReplayOf(base + ".before.yaml", record);
  if (IsChained(replay->plan)) return 0;
  ++tally.compared;
  if (HoldsUnprovenAbsence(replay->plan)) ++tally.unproven;
  Comparison comparison(record, replay->plan, *replay->worlds);
  Compare(base, comparison);
  return Print("snapshot", comparison) + CompareDeletion("before", record, *replay, tally) +
         CompareIdle(base, record, tally);
}

/// The Canaries were deleted before they had come to rest: what is left is a fixed point, and what
/// hangs then is said to hang.
std::size_t CompareEarly(const std::string& base, const Record& record, Tally& tally) {
  std::size_t wrong = 0;
  for (const InputKind kind : {InputKind::kAuto, InputKind::kSnapshot}) {
    const auto left = ReplayOf(base + ".deleted.yaml", record, kind);
    if (IsChained(left->plan)) return 0;
    Comparison comparison(record, left->plan, *left->worlds);
    comparison.TakeForSearch();
    comparison.CompareLeft();
    wrong += Print("left early", comparison);
  }
  ++tally.compared;
  return wrong;
}

/// The dump is declared to hold everything: then the input decides, and the plan has to as well.
std::size_t CompareDeclared(const std::string& base, const Record& record, Tally& tally) {
  const auto replay = ReplayOf(base + ".before.yaml", record, InputKind::kSnapshot);
  if (IsChained(replay->plan)) return 0;
  std::size_t vague = 0;
  for (const ServiceOutlook& row : replay->plan.services) {
    if (row.verdict != Verdict::kConditional) continue;
    fmt::print("declared {} {}: Service {}: vague: {}\n", record.version, record.story,
               row.id().name, ReasonName(row.reason));
    ++vague;
  }
  for (const CanaryOutlook& canary : replay->plan.canaries) {
    if (!canary.conditional()) continue;
    fmt::print("declared {} {}: Canary {}: vague: {}\n", record.version, record.story,
               canary.id().name, ReasonName(canary.state()));
    ++vague;
  }
  Comparison comparison(record, replay->plan, *replay->worlds);
  Compare(base, comparison);
  return vague + Print("declared", comparison) +
         CompareDeletion("declared", record, *replay, tally);
}

/// An edit began a release that a primary with another selector refuses to end, as rule 106 tells
/// of it: the Canary does not come to rest again.
bool IsRefusedRelease(const Record& record) {
  const std::vector<std::string>& events = record.phases.at("idle").events;
  return record.EndsInRelease() &&
         std::any_of(events.begin(), events.end(), [](const std::string& event) {
           return event.find("`selector` does not match template `labels`") != event.npos;
         });
}

std::size_t CompareScenario(const std::string& base, const Record& record, Tally& tally) {
  if (record.Find("idle") == nullptr) return CompareEarly(base, record, tally);
  if (IsEdited(base) && IsRefusedRelease(record)) return 0;
  return CompareManifests(base, record) + CompareSnapshot(base, record, tally) +
         CompareDeclared(base, record, tally);
}

Tally CompareAll(const std::vector<std::string>& scenarios) {
  Tally tally;
  tally.scenarios = scenarios.size();
  for (const std::string& base : scenarios) {
    try {
      const Record record = ReadRecordFile(base + ".observed.json");
      if (CompareScenario(base, record, tally) > 0) ++tally.wrong;
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
      "snapshot, {} that could not be read; {} rows of deletions, {} of them uncertain\n",
      tally.scenarios, tally.compared, tally.wrong, tally.unproven, tally.failed, tally.deletions,
      tally.uncertain);
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
