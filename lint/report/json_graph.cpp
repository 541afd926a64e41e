// `graph`: that of the World `now`, of what Flagger and requests have to do with, in the shape that
// dashboards read (Grafana's node graph panel).
//
// A node's id is its identity, never a number, so that two reports can be compared. Ids of a
// environment, where there are several, begin with its name.

#include <fmt/format.h>

#include <map>
#include <string>

#include "report/json_parts.h"

namespace canary_lint {
namespace {

// Names the vertices of one environment. Kinds of two groups may share a name (a Service of Knative
// and the Service that it makes): then the one with a group is called
// `Service.serving.knative.dev/...`.
class NodeNames {
 public:
  NodeNames(std::string_view environment, const std::vector<ResourceId>& vertices)
      : prefix_(environment == "." ? "" : std::string(environment) + ":") {
    for (const ResourceId& id : vertices) ++uses_[id.ToString()];
  }

  std::string operator()(const ResourceId& id) const {
    const std::string name = id.ToString();
    const auto uses = uses_.find(name);
    if (id.group.empty() || uses == uses_.end() || uses->second < 2) return prefix_ + name;
    return prefix_ + id.kind + "." + id.group + name.substr(id.kind.size());
  }

 private:
  std::string prefix_;
  std::map<std::string, int> uses_;
};

/// The rest is for rules.
bool IsShown(const ResourceId& id) {
  return IsA<ServiceKind>(id) || IsA<WorkloadForm>(id) || IsA<PodKind>(id) || IsA<CanaryKind>(id) ||
         IsA<RouteForm>(id) || IsA<AutoscalerForm>(id);
}

/// Owners are shown of Services and of what makes pods.
bool IsShown(const Edge& edge) {
  if (!IsShown(edge.from) || !IsShown(edge.to)) return false;
  switch (edge.kind) {
    case EdgeKind::kOwns:
      return IsA<ServiceKind>(edge.to) || IsA<WorkloadForm>(edge.to) || IsA<PodKind>(edge.to);
    case EdgeKind::kSelects:
    case EdgeKind::kTargets:
    case EdgeKind::kRoutes:
    case EdgeKind::kScales:
    case EdgeKind::kNames:
      return true;
    case EdgeKind::kScrapes:
    case EdgeKind::kProtects:
    case EdgeKind::kSpreads:
    case EdgeKind::kMounts:
      break;
  }
  return false;
}

std::vector<ResourceId> ShownVertices(const WorldGraph& graph) {
  std::vector<ResourceId> ids;
  for (const Vertex& vertex : graph.Vertices()) {
    if (IsShown(vertex.id)) ids.push_back(vertex.id);
  }
  return ids;
}

std::vector<Edge> ShownEdges(const WorldGraph& graph) {
  std::vector<Edge> edges = graph.Edges();
  std::erase_if(edges, [](const Edge& edge) { return !IsShown(edge); });
  return edges;
}

std::string Summary(const ResourceId& id) {
  return id.namespace_name.empty() ? id.kind : id.kind + " in " + id.namespace_name;
}

std::map<ResourceId, std::string_view> MainStats(const Plan& plan) {
  std::map<ResourceId, std::string_view> stats;
  for (const ServiceOutlook& service : plan.services) {
    stats.emplace(service.id(), VerdictName(service.verdict));
  }
  for (const CanaryOutlook& canary : plan.canaries) {
    stats.emplace(canary.id(), StateName(canary.state()));
  }
  return stats;
}

void AddNodes(Json& nodes, const NodeNames& names, const std::vector<ResourceId>& vertices,
              const std::map<ResourceId, std::string_view>& stats) {
  for (const ResourceId& id : vertices) {
    Json node = Json::object();
    node["id"] = names(id);
    node["title"] = id.name;
    node["subTitle"] = Summary(id);
    const auto stat = stats.find(id);
    if (stat != stats.end()) node["mainStat"] = stat->second;
    nodes.push_back(std::move(node));
  }
}

void AddEdges(Json& edges, const NodeNames& names, const std::vector<Edge>& sorted) {
  std::string previous;
  for (const Edge& edge : sorted) {
    const std::string_view kind = EdgeKindName(edge.kind);
    const std::string source = names(edge.from);
    const std::string target = names(edge.to);
    std::string id = fmt::format("{} {} {}", source, kind, target);
    if (id == previous) continue;
    Json row = Json::object();
    row["id"] = id;
    row["source"] = source;
    row["target"] = target;
    row["mainStat"] = kind;
    edges.push_back(std::move(row));
    previous = std::move(id);
  }
}

}  // namespace

Json GraphJson(const Report& report) {
  Json graph = Json::object();
  graph["nodes"] = Json::array();
  graph["edges"] = Json::array();
  for (const EnvironmentReport& environment : report.environments) {
    const WorldGraph& now = environment.graphs->at(Moment::kNow);
    const std::vector<ResourceId> vertices = ShownVertices(now);
    const NodeNames names(environment.inventory->environment, vertices);
    AddNodes(graph["nodes"], names, vertices, MainStats(*environment.plan));
    AddEdges(graph["edges"], names, ShownEdges(now));
  }
  return graph;
}

}  // namespace canary_lint
