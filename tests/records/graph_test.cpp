// The graphs of Worlds against what was recorded: the graph that is foreseen from the cluster
// before Flagger came is the one that the idle cluster, or the one without Canaries, is then read
// to have; and in each release owners, scale targets and weights are those of the record itself.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "canary_lint/world_graph.h"
#include "expectations.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

using Texts = std::set<std::string>;

/// Who writes last is chance, pods are never ready, or the story goes on with an edit.
bool IsLeftToChance(const std::string& story) {
  return story == "claimed-twice" || story == "claimed-as-primary" || story == "duplicate-target" ||
         story.rfind("never-ready", 0) == 0;
}

bool IsEdited(const std::string& story) {
  const std::vector<std::string> steps = StepsOf(story);
  return std::any_of(steps.begin(), steps.end(),
                     [](const std::string& step) { return step != "release" && step != "delete"; });
}

/// Kubernetes' own between a workload and the Pods that it has at the moment; and kinds that are
/// not read, so that nobody sees those that Flagger has created.
bool IsPassedOver(const ResourceId& id) {
  return id.kind == "Pod" || id.kind == "ReplicaSet" || !IsKindOfInterest(id.group, id.kind);
}

WorldGraph GraphOf(const Replay& replay, Moment moment) {
  return {replay.inventory, replay.plan, replay.worlds->at(moment)};
}

/// Where it is certain in `foreseen`. Where Flagger's own routes lead is compared with the record
/// itself.
Texts EdgesOf(const Replay& replay, const WorldGraph& graph, const WorldGraph& foreseen) {
  const auto certain = [&foreseen](const ResourceId& id) {
    const Vertex* vertex = foreseen.Find(id);
    return vertex == nullptr || vertex->certain;
  };
  Texts texts;
  for (const Edge& edge : graph.Edges()) {
    if (IsPassedOver(edge.from) || IsPassedOver(edge.to)) continue;
    if (!certain(edge.from) || !certain(edge.to)) continue;
    if (edge.kind == EdgeKind::kRoutes && replay.plan.WritesRoute(edge.from)) continue;
    texts.insert(fmt::format("{} {} {}{}", edge.from.ShortName(), EdgeKindName(edge.kind),
                             edge.to.ShortName(), edge.port ? ":" + edge.port->ToString() : ""));
  }
  return texts;
}

std::string Difference(const Texts& foreseen, const Texts& seen) {
  std::vector<std::string> missing;
  std::vector<std::string> surplus;
  std::set_difference(seen.begin(), seen.end(), foreseen.begin(), foreseen.end(),
                      std::back_inserter(missing));
  std::set_difference(foreseen.begin(), foreseen.end(), seen.begin(), seen.end(),
                      std::back_inserter(surplus));
  return missing.empty() && surplus.empty()
             ? ""
             : fmt::format("not foreseen: {}; not there: {}", missing, surplus);
}

/// Empty where they are alike.
std::string Compare(const Replay& replay, const WorldGraph& foreseen, const Replay& later,
                    const WorldGraph& seen) {
  return Difference(EdgesOf(replay, foreseen, foreseen), EdgesOf(later, seen, foreseen));
}

TEST_CASE("the graph of the idle World is that of the idle cluster") {
  std::size_t edges = 0;
  for (const std::string& story : Stories()) {
    if (IsLeftToChance(story)) continue;
    const Record record = ReadRecord(std::string(kSnapshotVersion), story);
    const auto before = RunReplay(SnapshotPath(story, "before"), story, record.Settings());
    const auto idle = RunReplay(SnapshotPath(story, "idle"), story, record.Settings());
    const WorldGraph now = GraphOf(*idle, Moment::kNow);
    edges += now.Edges().size();
    const std::string difference = Compare(*before, GraphOf(*before, Moment::kIdle), *idle, now);
    CHECK_MESSAGE(difference.empty(), story, ": ", difference);
    const std::string change = Compare(*idle, GraphOf(*idle, Moment::kIdle), *idle, now);
    CHECK_MESSAGE(change.empty(), story, ", which changes no more: ", change);
  }
  CHECK(edges > 1000);
}

TEST_CASE("the graph of the World without Canaries is that of the cluster") {
  std::size_t compared = 0;
  for (const std::string& story : Stories()) {
    if (IsLeftToChance(story) || IsEdited(story)) continue;
    const Record record = ReadRecord(std::string(kSnapshotVersion), story);
    const auto before = RunReplay(SnapshotPath(story, "before"), story, record.Settings());
    if (!before->plan.deletion.uncertain.empty()) continue;
    const auto deleted = RunReplay(SnapshotPath(story, "deleted"), story, record.Settings());
    const std::string difference = Compare(*before, GraphOf(*before, Moment::kDeleted), *deleted,
                                           GraphOf(*deleted, Moment::kNow));
    CHECK_MESSAGE(difference.empty(), story, ": ", difference);
    ++compared;
  }
  CHECK(compared > 100);
}

}  // namespace
}  // namespace canary_lint::records
