// The graph that reports show: that of the World `now`, of what Flagger and requests have to do
// with, less what is for rules alone.
//
// A node's name is its identity, never a number, so that two reports can be compared. Names of an
// environment, where there are several, begin with its name. Kinds of two groups may share a name
// (a Service of Knative and the Service that it makes): then the one with a group is called
// `Service.serving.knative.dev/...`.

#ifndef CANARY_LINT_REPORT_GRAPH_VIEW_H_
#define CANARY_LINT_REPORT_GRAPH_VIEW_H_

#include <functional>
#include <string>
#include <string_view>

#include "canary_lint/report.h"

namespace canary_lint {

struct GraphNode {
  std::string name;  ///< as written in the input: not made visible
  const ResourceId& id;
  std::string_view stat;  ///< of a Service its verdict, of a Canary how far it gets; else empty
  bool goes_dark;         ///< a Service of the input that nothing is behind between releases
};

struct GraphEdge {
  std::string source, target;  ///< names
  std::string_view kind;       ///< `selects`
};

/// `service`, `workload`, `canary`, `route` or `autoscaler`; empty for what is for rules alone, and
/// not shown.
std::string_view FormOf(const ResourceId& id);
/// Both ends are shown, and what leads from one to the other is not for rules alone; owners are
/// shown of Services and of what makes pods.
bool IsShown(const Edge& edge);

/// Which nodes are seen; an edge is where both its ends are.
using IsSeen = std::function<bool(const ResourceId&)>;

/// What a drawing has of this environment: the namespaces that are shown, of them what stands at
/// most two edges from `Report::focus`, whichever way they lead, where that is set.
IsSeen Drawn(const Report& report, const EnvironmentReport& environment);

/// By id. Nothing is copied beforehand: a graph may be large.
void ForEachNode(const EnvironmentReport& environment, const IsSeen& is_seen,
                 const std::function<void(const GraphNode&)>& see);
/// By source, target and kind, each once.
void ForEachEdge(const EnvironmentReport& environment, const IsSeen& is_seen,
                 const std::function<void(const GraphEdge&)>& see);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_GRAPH_VIEW_H_
