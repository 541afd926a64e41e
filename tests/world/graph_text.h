// The graph of a World as lines of text.

#ifndef CANARY_LINT_TESTS_WORLD_GRAPH_TEXT_H_
#define CANARY_LINT_TESTS_WORLD_GRAPH_TEXT_H_

#include <string>
#include <vector>

#include "canary_lint/world_graph.h"
#include "plan_input.h"

namespace canary_lint {

/// `Ingress/i routes Service/web-canary:80`, for a host `... for a.example.org`, with a weight
/// `... at 100`; in the order of WorldGraph::Edges.
std::vector<std::string> EdgesAt(const Planned& planned, Moment moment);
/// Those of one kind.
std::vector<std::string> EdgesAt(const Planned& planned, Moment moment, EdgeKind kind);
/// Objects by provenance: `Service/web`; in the order of their ids.
std::vector<std::string> VerticesAt(const Planned& planned, Moment moment, Provenance provenance);

}  // namespace canary_lint

#endif  // CANARY_LINT_TESTS_WORLD_GRAPH_TEXT_H_
