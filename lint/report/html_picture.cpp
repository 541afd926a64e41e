// The graphs of several Worlds in one, so that a browser can lay them out once and then show each.
//
// Shown is what Flagger and requests have to do with. What a workload owns (ReplicaSets, Pods of a
// snapshot) is part of it and not shown.

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "report/graph_view.h"
#include "report/html_parts.h"
#include "report/json_parts.h"

namespace canary_lint {
namespace {

constexpr std::array kDrawn = {Moment::kNow, Moment::kIdle, Moment::kAnalysis, Moment::kReapplied,
                               Moment::kDeleted};

struct DrawnState {
  Provenance from = Provenance::kInput;
  bool certain = true;
  std::optional<bool> runs = {};
  std::optional<std::vector<std::string>> endpoints = {};

  bool operator<(const DrawnState& other) const {
    return std::tie(from, certain, runs, endpoints) <
           std::tie(other.from, other.certain, other.runs, other.endpoints);
  }
};

struct DrawnNode {
  std::array<int, kDrawn.size()> at{};  // into the states; -1: it does not stand
  std::size_t index = 0;                // among the nodes
  bool entry = false;
  bool rests = false;
};

std::string_view ProvenanceName(Provenance provenance) {
  switch (provenance) {
    case Provenance::kInput:
      return "input";
    case Provenance::kChanged:
      return "changed";
    case Provenance::kCreated:
      return "created";
  }
  return "";
}

bool MakesPods(const ResourceId& id) { return IsA<WorkloadForm>(id) || IsA<PodKind>(id); }

/// Owners are drawn of routes, too.
bool IsDrawn(const Edge& edge) {
  return IsShown(edge) || (edge.kind == EdgeKind::kOwns && IsA<RouteForm>(edge.to));
}

bool RestsByDesign(const ServiceAt& service, const Worlds& worlds) {
  if (service.planned != nullptr) return service.planned->role == Role::kCanary;
  const Claim* claim = service.row->DecidingClaim();
  const bool made = service.row->verdict == Verdict::kOwned;
  return claim != nullptr && worlds.EndpointsOf(service.id()).RestByDesign(claim->role, made);
}

std::string EdgePortText(const Edge& edge) {
  if (!edge.port.has_value()) return {};
  return edge.port->IsName() ? edge.port->name : std::to_string(edge.port->number);
}

class Picture {
 public:
  explicit Picture(const EnvironmentReport& environment) : environment_(environment) {
    for (const Moment moment : kDrawn) FindParts(environment.graphs->at(moment));
    for (std::size_t i = 0; i < kDrawn.size(); ++i) Add(i);
    std::size_t index = 0;
    for (auto& [id, node] : nodes_) node.index = index++;
  }

  void Write(JsonWriter& json) const {
    json.OpenItem();
    json.Member("environment", environment_.inventory->environment);
    json.OpenArray("states");
    for (const DrawnState& state : states_) json.Item(StateJson(state));
    json.Close();
    json.OpenArray("nodes");
    for (const auto& [id, node] : nodes_) json.Item(NodeJson(id, node));
    json.Close();
    json.OpenArray("edges");
    for (const auto& [key, moments] : edges_) json.Item(EdgeJson(key, moments));
    json.Close();
    json.Close();
  }

 private:
  using EdgeKey = std::tuple<ResourceId, ResourceId, EdgeKind, std::string, std::string,
                             std::optional<std::int64_t>>;

  void FindParts(const WorldGraph& graph) {
    for (const Edge& edge : graph.Edges()) {
      const bool part = edge.kind == EdgeKind::kOwns && IsA<WorkloadForm>(edge.from);
      if (part && MakesPods(edge.to)) parts_.insert(edge.to);
      if (edge.kind == EdgeKind::kRoutes && IsA<RouteForm>(edge.to)) inner_.insert(edge.to);
    }
  }

  bool Has(const ResourceId& id) const { return !FormOf(id).empty() && parts_.count(id) == 0; }

  void Add(std::size_t moment) {
    const WorldGraph& graph = environment_.graphs->at(kDrawn.at(moment));
    for (const Vertex& vertex : graph.Vertices()) {
      if (!Has(vertex.id)) continue;
      const auto [at, is_new] = nodes_.try_emplace(vertex.id);
      DrawnNode& node = at->second;
      if (is_new) node.at.fill(-1);
      DrawnState state{vertex.provenance, vertex.certain};
      if (MakesPods(vertex.id)) state.runs = vertex.runs;
      if (IsA<ServiceKind>(vertex.id)) AddService(moment, vertex.id, node, state);
      if (IsA<RouteForm>(vertex.id)) node.entry = inner_.count(vertex.id) == 0;
      node.at.at(moment) = IndexOf(std::move(state));
    }
    for (const Edge& edge : graph.Edges()) {
      if (!IsDrawn(edge) || !Has(edge.from) || !Has(edge.to)) continue;
      std::vector<std::size_t>& moments =
          edges_[{edge.from, edge.to, edge.kind, edge.host, EdgePortText(edge), edge.weight}];
      if (moments.empty() || moments.back() != moment) moments.push_back(moment);
    }
  }

  void AddService(std::size_t moment, const ResourceId& id, DrawnNode& node,
                  DrawnState& state) const {
    const ServiceAt* service = environment_.worlds->at(kDrawn.at(moment)).Find(id);
    if (service == nullptr) return;
    node.rests = RestsByDesign(*service, *environment_.worlds);
    if (service->shape == nullptr) return;
    const std::string& type = service->shape->type;
    node.entry = node.entry || type == "LoadBalancer" || type == "NodePort";
    if (type != "ExternalName") state.endpoints = service->endpoints();
  }

  int IndexOf(DrawnState state) {
    const auto [known, is_new] = known_.try_emplace(state, static_cast<int>(states_.size()));
    if (is_new) states_.push_back(std::move(state));
    return known->second;
  }

  static Json StateJson(const DrawnState& state) {
    Json row = Json::object();
    row["from"] = ProvenanceName(state.from);
    row["certain"] = state.certain;
    if (state.runs.has_value()) row["runs"] = *state.runs;
    if (state.endpoints.has_value()) row["endpoints"] = *state.endpoints;
    return row;
  }

  static Json NodeJson(const ResourceId& id, const DrawnNode& node) {
    Json row = Json::object();
    row["form"] = FormOf(id);
    AddText(row, "group", id.group);
    row["kind"] = id.kind;
    AddText(row, "namespace", id.namespace_name);
    row["name"] = id.name;
    if (node.entry) row["entry"] = true;
    if (node.rests) row["rests"] = true;
    row["at"] = node.at;
    return row;
  }

  Json EdgeJson(const EdgeKey& key, const std::vector<std::size_t>& moments) const {
    const auto& [from, to, kind, host, port, weight] = key;
    Json row = Json::object();
    row["from"] = nodes_.at(from).index;
    row["to"] = nodes_.at(to).index;
    row["kind"] = EdgeKindName(kind);
    AddText(row, "host", host);
    AddText(row, "port", port);
    if (weight.has_value()) row["weight"] = *weight;
    row["at"] = moments;
    return row;
  }

  const EnvironmentReport& environment_;
  std::set<ResourceId> parts_;  // of a workload
  std::set<ResourceId> inner_;  // routes that another one leads to
  std::vector<DrawnState> states_;
  std::map<DrawnState, int> known_;
  std::map<ResourceId, DrawnNode> nodes_;
  std::map<EdgeKey, std::vector<std::size_t>> edges_;
};

}  // namespace

void WritePictures(const Report& report, JsonWriter& json) {
  Json moments = Json::array();
  for (const Moment moment : kDrawn) moments.push_back(MomentName(moment));
  json.Member("moments", moments);
  json.OpenArray("pictures");
  for (const EnvironmentReport& environment : report.environments) {
    Picture(environment).Write(json);
  }
  json.Close();
}

}  // namespace canary_lint
