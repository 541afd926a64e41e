// `graph`, in the shape that dashboards read (Grafana's node graph panel).

#include <fmt/format.h>

#include <string>

#include "report/graph_view.h"
#include "report/json_parts.h"

namespace canary_lint {
namespace {

std::string Summary(const ResourceId& id) {
  return id.namespace_name.empty() ? id.kind : id.kind + " in " + id.namespace_name;
}

void WriteNode(const GraphNode& node, JsonWriter& json) {
  Json row = Json::object();
  row["id"] = node.name;
  row["title"] = node.id.name;
  row["subTitle"] = Summary(node.id);
  AddText(row, "mainStat", node.stat);
  json.Item(row);
}

void WriteEdge(const GraphEdge& edge, JsonWriter& json) {
  Json row = Json::object();
  row["id"] = fmt::format("{} {} {}", edge.source, edge.kind, edge.target);
  row["source"] = edge.source;
  row["target"] = edge.target;
  row["mainStat"] = edge.kind;
  json.Item(row);
}

}  // namespace

void WriteGraph(const Report& report, JsonWriter& json) {
  const IsSeen every = [](const ResourceId&) { return true; };
  json.OpenObject("graph");
  json.OpenArray("nodes");
  for (const EnvironmentReport& environment : report.environments) {
    ForEachNode(environment, every, [&json](const GraphNode& node) { WriteNode(node, json); });
  }
  json.Close();
  json.OpenArray("edges");
  for (const EnvironmentReport& environment : report.environments) {
    ForEachEdge(environment, every, [&json](const GraphEdge& edge) { WriteEdge(edge, json); });
  }
  json.Close();
  json.Close();
}

}  // namespace canary_lint
