// Graphviz: the graph as `dot` draws it, a cluster for each namespace.
//
// Ids are identities in quotes, so that a diff of two drawings shows what differs. In a label a
// backslash would begin an escape, and is doubled.

#include <fmt/format.h>

#include <map>
#include <string>

#include "canary_lint/version.h"
#include "report/graph_view.h"
#include "report/markup.h"
#include "report/places.h"

namespace canary_lint {
namespace {

std::string Quoted(std::string_view text) { return fmt::format("\"{}\"", InQuotes(text)); }

std::string NodeLine(const GraphNode& node) {
  std::string label = fmt::format("{}\\n{}", InQuotes(node.id.kind), InQuotes(node.id.name));
  if (!node.stat.empty()) label += fmt::format("\\n{}", node.stat);
  if (node.goes_dark) label += "\\nno endpoints between releases";
  return fmt::format("    {} [label=\"{}\"{}];\n", Quoted(node.name), label,
                     node.goes_dark ? ", color=red, style=dashed" : "");
}

}  // namespace

std::string WriteDot(const Report& report) {
  std::map<std::string, std::string> clusters;  // lines by heading
  std::string edges;
  for (const EnvironmentReport& environment : report.environments) {
    const IsSeen drawn = Drawn(report, environment);
    ForEachNode(environment, drawn, [&](const GraphNode& node) {
      clusters[InEnvironment(environment.inventory->environment, node.id.namespace_name)] +=
          NodeLine(node);
    });
    ForEachEdge(environment, drawn, [&edges](const GraphEdge& edge) {
      edges += fmt::format("  {} -> {} [label=\"{}\"];\n", Quoted(edge.source), Quoted(edge.target),
                           edge.kind);
    });
  }
  std::string text =
      fmt::format("digraph \"{}\" {{\n  rankdir=LR;\n  node [shape=box];\n", kProgramName);
  for (const auto& [heading, lines] : clusters) {
    text += fmt::format("  subgraph {} {{\n    label={};\n{}  }}\n", Quoted("cluster " + heading),
                        Quoted(heading), lines);
  }
  return text + edges + "}\n";
}

}  // namespace canary_lint
