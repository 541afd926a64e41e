// Goes through a World's graph, and names what is shown of it.

#include "report/graph_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "report/json_parts.h"

namespace canary_lint {
namespace {

bool IsShown(const ResourceId& id) { return !FormOf(id).empty(); }

}  // namespace

std::string_view FormOf(const ResourceId& id) {
  if (IsA<ServiceKind>(id)) return "service";
  if (IsA<WorkloadForm>(id) || IsA<PodKind>(id)) return "workload";
  if (IsA<CanaryKind>(id)) return "canary";
  if (IsA<RouteForm>(id)) return "route";
  return IsA<AutoscalerForm>(id) ? "autoscaler" : "";
}

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

namespace {

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

struct Judged {
  std::string_view stat;
  bool goes_dark = false;
};

std::map<ResourceId, Judged> JudgedOf(const EnvironmentReport& environment) {
  const Plan& plan = *environment.plan;
  std::map<ResourceId, Judged> judged;
  for (const ServiceOutlook& service : plan.services) {
    judged.emplace(service.id(), Judged{VerdictName(service.verdict),
                                        environment.worlds->LosesEndpoints(service)});
  }
  for (const CanaryOutlook& canary : plan.canaries) {
    judged.emplace(canary.id(), Judged{StateName(canary.state())});
  }
  return judged;
}

constexpr int kFocusedEdges = 2;  // an Ingress, a Service and its pods; a Canary and its target

std::set<ResourceId> Neighbourhood(const WorldGraph& graph, std::string_view focus) {
  std::set<ResourceId> near;
  for (const Vertex& vertex : graph.Vertices()) {
    if (IsShown(vertex.id) && vertex.id.ToString() == focus) near.insert(vertex.id);
  }
  for (int step = 0; step < kFocusedEdges; ++step) {
    const std::set<ResourceId> nearer = near;
    for (const Edge& edge : graph.Edges()) {
      if (!IsShown(edge)) continue;
      if (nearer.contains(edge.from)) near.insert(edge.to);
      if (nearer.contains(edge.to)) near.insert(edge.from);
    }
  }
  return near;
}

}  // namespace

bool HasFocus(const Report& report) {
  return std::any_of(
      report.environments.begin(), report.environments.end(),
      [&report](const EnvironmentReport& environment) {
        return !Neighbourhood(environment.graphs->at(Moment::kNow), report.focus).empty();
      });
}

IsSeen Drawn(const Report& report, const EnvironmentReport& environment) {
  IsSeen shown = [&report](const ResourceId& id) { return report.Shows(id.namespace_name); };
  if (report.focus.empty()) return shown;
  return [near = Neighbourhood(environment.graphs->at(Moment::kNow), report.focus),
          shown](const ResourceId& id) { return near.contains(id) && shown(id); };
}

void ForEachNode(const EnvironmentReport& environment, const IsSeen& is_seen,
                 const std::function<void(const GraphNode&)>& see) {
  const WorldGraph& now = environment.graphs->at(Moment::kNow);
  const NodeNames names(environment.inventory->environment, now);
  const std::map<ResourceId, Judged> judged = JudgedOf(environment);
  for (const Vertex& vertex : now.Vertices()) {
    if (!IsShown(vertex.id) || !is_seen(vertex.id)) continue;
    const auto found = judged.find(vertex.id);
    const Judged about = found == judged.end() ? Judged{} : found->second;
    see({names(vertex.id), vertex.id, about.stat, about.goes_dark});
  }
}

void ForEachEdge(const EnvironmentReport& environment, const IsSeen& is_seen,
                 const std::function<void(const GraphEdge&)>& see) {
  const WorldGraph& now = environment.graphs->at(Moment::kNow);
  const NodeNames names(environment.inventory->environment, now);
  GraphEdge previous;
  for (const Edge& edge : now.Edges()) {
    if (!IsShown(edge) || !is_seen(edge.from) || !is_seen(edge.to)) continue;
    GraphEdge next{names(edge.from), names(edge.to), EdgeKindName(edge.kind)};
    const bool again = next.source == previous.source && next.target == previous.target &&
                       next.kind == previous.kind;
    if (again) continue;  // by another host, port or weight
    see(next);
    previous = std::move(next);
  }
}

}  // namespace canary_lint
