// The graph of each World: the objects that stand at one time, and what leads from one to another.
//
// Vertices are the objects of the inventory and those that Flagger creates, less what went with a
// Canary. An edge joins two that stand; what refers to nothing has none. It mirrors what Flagger
// writes as the plan has it (lint/flagger/routers/written.h for its routes), and what Kubernetes
// makes of labels, names and owner references. No rule is known here.
//
//   selects   Service -> Workload, Pod     its selector finds these pods, running or not
//   targets   Canary -> Workload, Service  spec.targetRef
//   routes    Route -> Service             a backend
//   owns      any -> any                   controller owner reference
//   scales    Autoscaler -> Workload       its scale target
//   names     Canary -> Service            apex, primary or canary, by name alone. A Canary of a
//                                          Service names its two copies, one of a Service of
//                                          Knative none
//   scrapes   ServiceMonitor -> Service, PodMonitor -> Workload, Pod
//   protects  any other finder of pods, such as a NetworkPolicy -> Workload, Pod: its subject
//   spreads   Workload -> Workload         it keeps its pods apart from those of the other, or from
//                                          each other
//   mounts    Workload -> ConfigMap, Secret, PersistentVolumeClaim  of its pod template
//
// What an apply does to objects other than Services is not worked out: in `reapplied` they are as
// in `idle`.

#ifndef CANARY_LINT_WORLD_GRAPH_H_
#define CANARY_LINT_WORLD_GRAPH_H_

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/world.h"

namespace canary_lint {

/// In the order of Edges().
enum class EdgeKind {
  kSelects,
  kTargets,
  kRoutes,
  kOwns,
  kScales,
  kNames,
  kScrapes,
  kProtects,
  kSpreads,
  kMounts
};
std::string_view EdgeKindName(EdgeKind kind);  ///< `selects`

/// An object that stands.
struct Vertex {
  ResourceId id;
  /// kChanged: of a Service as ServiceAt has it; of a route, its backends; of a workload, whether
  /// it runs, and a primary that a release has written anew.
  Provenance provenance = Provenance::kInput;
  /// False where chance decides, or something that the input does not show.
  bool certain = true;
  bool runs = false;  ///< of what makes pods: it has some
};

struct Edge {
  ResourceId from;
  ResourceId to;
  EdgeKind kind = EdgeKind::kSelects;
  // Of kRoutes.
  std::string host = {};                 ///< empty: all that come to the route
  std::optional<IntOrString> port = {};  ///< absent where the kind names none
  /// Out of 100 for what a Canary splits. 0: nobody waits for its answers. Absent: whatever the
  /// input says, or the release that is under way.
  std::optional<std::int64_t> weight = {};

  friend bool operator==(const Edge&, const Edge&) = default;
};

/// Immutable once built.
class WorldGraph {
 public:
  /// Linear in objects and edges. Keeps nothing of what it is built from.
  WorldGraph(const Inventory& inventory, const Plan& plan, const World& world);
  WorldGraph(WorldGraph&&) noexcept;
  WorldGraph& operator=(WorldGraph&&) noexcept;
  ~WorldGraph();

  // References to what is in the graph.
  /// By id.
  std::vector<std::reference_wrapper<const Vertex>> Vertices() const&;
  std::vector<std::reference_wrapper<const Vertex>> Vertices() && = delete;
  /// By `from`, `to`, `kind`, then host and port.
  std::vector<std::reference_wrapper<const Edge>> Edges() const&;
  std::vector<std::reference_wrapper<const Edge>> Edges() && = delete;
  /// Those of that kind that lead from it, by `to`.
  std::vector<Edge> From(const ResourceId& id, EdgeKind kind) const;
  /// Null where it does not stand.
  const Vertex* Find(const ResourceId& id) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Those of one environment, each built when it is first asked for. Keeps references to all three,
/// which must outlive it. For one thread.
class WorldGraphs {
 public:
  WorldGraphs(const Inventory& inventory, const Plan& plan, const Worlds& worlds)
      : inventory_(inventory), plan_(plan), worlds_(worlds) {}

  const WorldGraph& at(Moment moment) const;

 private:
  const Inventory& inventory_;
  const Plan& plan_;
  const Worlds& worlds_;
  mutable std::array<std::unique_ptr<WorldGraph>, kMoments.size()> graphs_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_GRAPH_H_
