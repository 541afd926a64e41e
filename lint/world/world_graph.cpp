// Collects vertices and edges in a graph of Boost, and shows them sorted.

#include "canary_lint/world_graph.h"

#include <algorithm>
#include <tuple>

#include "world/graph_draft.h"

namespace canary_lint {
namespace {

bool IsEarlierEdge(const Edge& a, const Edge& b) {
  return std::tie(a.from, a.to, a.kind, a.host, a.port, a.weight) <
         std::tie(b.from, b.to, b.kind, b.host, b.port, b.weight);
}

}  // namespace

std::string_view EdgeKindName(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::kSelects:
      return "selects";
    case EdgeKind::kTargets:
      return "targets";
    case EdgeKind::kRoutes:
      return "routes";
    case EdgeKind::kOwns:
      return "owns";
    case EdgeKind::kScales:
      return "scales";
    case EdgeKind::kNames:
      return "names";
    case EdgeKind::kScrapes:
      return "scrapes";
    case EdgeKind::kProtects:
      return "protects";
    case EdgeKind::kSpreads:
      return "spreads";
    case EdgeKind::kMounts:
      return "mounts";
  }
  return "";
}

void GraphDraft::Stand(const Vertex& vertex) {
  const auto [at, is_new] = vertices_.try_emplace(vertex.id);
  if (is_new) at->second = boost::add_vertex(vertex, graph_);
}

void GraphDraft::Change(const ResourceId& id) {
  const auto found = vertices_.find(id);
  if (found != vertices_.end()) graph_[found->second].provenance = Provenance::kChanged;
}

void GraphDraft::Connect(const Edge& edge) {
  const auto from = vertices_.find(edge.from);
  const auto to = vertices_.find(edge.to);
  if (from == vertices_.end() || to == vertices_.end()) return;
  const bool is_new =
      known_.insert({from->second, to->second, edge.kind, edge.host, edge.port, edge.weight})
          .second;
  if (is_new) boost::add_edge(from->second, to->second, edge, graph_);
}

struct WorldGraph::Impl {
  GraphDraft draft;
};

WorldGraph::WorldGraph(const Inventory& inventory, const Plan& plan, const World& world)
    : impl_(std::make_unique<Impl>()) {
  const WorldScene scene(inventory, plan, world);
  AddVertices(scene, impl_->draft);
  AddPodEdges(scene, impl_->draft);
  AddScrapes(scene, impl_->draft);
  AddRoutes(scene, impl_->draft);
  AddReferences(scene, impl_->draft);
}
WorldGraph::WorldGraph(WorldGraph&&) noexcept = default;
WorldGraph& WorldGraph::operator=(WorldGraph&&) noexcept = default;
WorldGraph::~WorldGraph() = default;

std::vector<std::reference_wrapper<const Vertex>> WorldGraph::Vertices() const& {
  std::vector<std::reference_wrapper<const Vertex>> vertices;
  vertices.reserve(impl_->draft.vertices().size());
  for (const auto& entry : impl_->draft.vertices()) {
    vertices.emplace_back(impl_->draft.graph()[entry.second]);
  }
  return vertices;
}

std::vector<std::reference_wrapper<const Edge>> WorldGraph::Edges() const& {
  std::vector<std::reference_wrapper<const Edge>> edges;
  const GraphDraft::Graph& graph = impl_->draft.graph();
  edges.reserve(boost::num_edges(graph));
  const auto [first, last] = boost::edges(graph);
  for (auto edge = first; edge != last; ++edge) edges.emplace_back(graph[*edge]);
  std::sort(edges.begin(), edges.end(), IsEarlierEdge);
  return edges;
}

std::vector<Edge> WorldGraph::From(const ResourceId& id, EdgeKind kind) const {
  std::vector<Edge> edges;
  const auto vertex = impl_->draft.vertices().find(id);
  if (vertex == impl_->draft.vertices().end()) return edges;
  const GraphDraft::Graph& graph = impl_->draft.graph();
  const auto [first, last] = boost::out_edges(vertex->second, graph);
  for (auto edge = first; edge != last; ++edge) {
    if (graph[*edge].kind == kind) edges.push_back(graph[*edge]);
  }
  std::sort(edges.begin(), edges.end(), IsEarlierEdge);
  return edges;
}

const Vertex* WorldGraph::Find(const ResourceId& id) const {
  const auto found = impl_->draft.vertices().find(id);
  return found == impl_->draft.vertices().end() ? nullptr : &impl_->draft.graph()[found->second];
}

const WorldGraph& WorldGraphs::at(Moment moment) const {
  std::unique_ptr<WorldGraph>& graph = graphs_[static_cast<std::size_t>(moment)];
  if (graph == nullptr) graph = std::make_unique<WorldGraph>(inventory_, plan_, worlds_.at(moment));
  return *graph;
}

}  // namespace canary_lint
