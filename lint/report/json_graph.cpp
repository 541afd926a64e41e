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

// Names the vertices of one environment. Kinds of two groups may share a name (a Service of Knative
// and the Service that it makes): then the one with a group is called
// `Service.serving.knative.dev/...`.
class NodeNames {
 public:
  NodeNames(std::string_view environment, const WorldGraph& graph)
      : prefix_(environment == "." ? "" : std::string(environment) + ":") {
    for (const Vertex& vertex : graph.Vertices()) {
      if (IsShown(vertex.id)) ++uses_[vertex.id.ToString()];
    }
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

void WriteNodes(const EnvironmentReport& environment, JsonWriter& json) {
  const WorldGraph& now = environment.graphs->at(Moment::kNow);
  const NodeNames names(environment.inventory->environment, now);
  const std::map<ResourceId, std::string_view> stats = MainStats(*environment.plan);
  for (const Vertex& vertex : now.Vertices()) {
    const ResourceId& id = vertex.id;
    if (!IsShown(id)) continue;
    Json node = Json::object();
    node["id"] = names(id);
    node["title"] = id.name;
    node["subTitle"] = Summary(id);
    const auto stat = stats.find(id);
    if (stat != stats.end()) node["mainStat"] = stat->second;
    json.Item(node);
  }
}

void WriteEdges(const EnvironmentReport& environment, JsonWriter& json) {
  const WorldGraph& now = environment.graphs->at(Moment::kNow);
  const NodeNames names(environment.inventory->environment, now);
  std::string previous;
  for (const Edge& edge : now.Edges()) {
    if (!IsShown(edge)) continue;
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
    json.Item(row);
    previous = std::move(id);
  }
}

}  // namespace

void WriteGraph(const Report& report, JsonWriter& json) {
  json.OpenObject("graph");
  json.OpenArray("nodes");
  for (const EnvironmentReport& environment : report.environments) WriteNodes(environment, json);
  json.Close();
  json.OpenArray("edges");
  for (const EnvironmentReport& environment : report.environments) WriteEdges(environment, json);
  json.Close();
  json.Close();
}

}  // namespace canary_lint
