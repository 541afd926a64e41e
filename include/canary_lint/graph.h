// Stage 5: what selects, targets, routes to, owns, scales and names what.
//
// A directed property graph over the objects of one inventory (Boost.Graph, behind this header),
// built through indices by label, name and owner: never by comparing all pairs. Edges:
//
//   selects   Service    -> Workload, Pod   its selector finds the pods of the workload
//
//   targets   Canary     -> Workload, Service   spec.targetRef
//
//   routes    Route      -> Service   a backend
//
//   owns      Workload, Canary -> Pod, Workload, Service   controller owner reference
//
//   scales    Autoscaler -> Workload   scaleTargetRef
//
//   names     Canary     -> Service   apex, primary or canary, by name alone
//
// A Canary of a Service names its two copies only, and one of a Service of Knative none.

#ifndef CANARY_LINT_GRAPH_H_
#define CANARY_LINT_GRAPH_H_

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

enum class EdgeKind { kSelects, kTargets, kRoutes, kOwns, kScales, kNames };

std::string_view EdgeKindName(EdgeKind kind);

/// One edge as a report shows it.
struct Edge {
  ResourceId from;
  ResourceId to;
  EdgeKind kind = EdgeKind::kSelects;
};

class ResourceGraph {
 public:
  /// Keeps references into `inventory`, which must outlive the graph.
  explicit ResourceGraph(const Inventory& inventory);
  ResourceGraph(ResourceGraph&&) noexcept;
  ResourceGraph& operator=(ResourceGraph&&) noexcept;
  ~ResourceGraph();

  /// Backend references to a Service, by place; the Service need not exist.
  struct Reference {
    const Route* route = nullptr;
    const ServiceReference* backend = nullptr;
  };
  std::vector<Reference> RoutesTo(std::string_view namespace_name, std::string_view service) const;
  /// Autoscalers whose scale target is the workload.
  std::vector<const Autoscaler*> ScalersOf(const ResourceId& workload) const;

  std::vector<ResourceId> Vertices() const;  ///< sorted
  std::vector<Edge> Edges() const;           ///< sorted

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Pods that share one label set, for the question "what does this selector find?".
struct PodGroup {
  std::string namespace_name;
  std::string owner;  ///< `Deployment/podinfo`: how endpoints are reported
  Labels labels;
};

/// Answers selector questions over a fixed set of pod groups through an index by (namespace,
/// label).
class PodIndex {
 public:
  explicit PodIndex(std::vector<PodGroup> groups);

  /// Owners of the groups that carry every label of `selector`, sorted, each once. An empty
  /// selector finds nothing (a Service without one has no endpoints of its own).
  std::vector<std::string> Select(std::string_view namespace_name, const Labels& selector) const;
  /// The same as indices into groups().
  std::vector<std::size_t> SelectGroups(std::string_view namespace_name,
                                        const Labels& selector) const;
  const std::vector<PodGroup>& groups() const { return groups_; }

 private:
  std::vector<PodGroup> groups_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_label_;  // "ns\0key\0value"
};

}  // namespace canary_lint

#endif  // CANARY_LINT_GRAPH_H_
