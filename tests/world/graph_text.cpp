// Writes edges the way that the tests of this folder compare them.

#include "graph_text.h"

#include <fmt/format.h>

namespace canary_lint {
namespace {

std::string TextOf(const Edge& edge) {
  std::string text =
      fmt::format("{} {} {}", edge.from.ShortName(), EdgeKindName(edge.kind), edge.to.ShortName());
  if (edge.port) text += ":" + edge.port->ToString();
  if (!edge.host.empty()) text += " for " + edge.host;
  if (edge.weight) text += fmt::format(" at {}", *edge.weight);
  return text;
}

WorldGraph GraphAt(const Planned& planned, Moment moment) {
  return {planned.inventory, planned.plan, planned.worlds->at(moment)};
}

}  // namespace

std::vector<std::string> EdgesAt(const Planned& planned, Moment moment) {
  std::vector<std::string> texts;
  const WorldGraph graph = GraphAt(planned, moment);
  for (const Edge& edge : graph.Edges()) texts.push_back(TextOf(edge));
  return texts;
}

std::vector<std::string> EdgesAt(const Planned& planned, Moment moment, EdgeKind kind) {
  std::vector<std::string> texts;
  const WorldGraph graph = GraphAt(planned, moment);
  for (const Edge& edge : graph.Edges()) {
    if (edge.kind == kind) texts.push_back(TextOf(edge));
  }
  return texts;
}

std::vector<std::string> VerticesAt(const Planned& planned, Moment moment, Provenance provenance) {
  std::vector<std::string> texts;
  const WorldGraph graph = GraphAt(planned, moment);
  for (const Vertex& vertex : graph.Vertices()) {
    if (vertex.provenance == provenance) texts.push_back(vertex.id.ShortName());
  }
  return texts;
}

}  // namespace canary_lint
