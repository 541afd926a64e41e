// A graph while it is built: by whom what stands refers to it, each in a file of its own.

#ifndef CANARY_LINT_WORLD_GRAPH_DRAFT_H_
#define CANARY_LINT_WORLD_GRAPH_DRAFT_H_

#include <boost/graph/adjacency_list.hpp>
#include <map>
#include <set>
#include <tuple>

#include "canary_lint/world_graph.h"
#include "world/world_scene.h"

namespace canary_lint {

class GraphDraft {
 public:
  using Graph =
      boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Vertex, Edge>;
  using Descriptor = boost::graph_traits<Graph>::vertex_descriptor;

  /// The first of an id counts.
  void Stand(const Vertex& vertex);
  /// Once, and where both ends stand.
  void Connect(const ResourceId& from, const ResourceId& to, EdgeKind kind) {
    Connect({from, to, kind});
  }
  void Connect(const Edge& edge);

  /// What stands is otherwise than the input has it.
  void Change(const ResourceId& id);

  const Graph& graph() const { return graph_; }
  const std::map<ResourceId, Descriptor>& vertices() const { return vertices_; }

 private:
  using Key = std::tuple<Descriptor, Descriptor, EdgeKind, std::string, std::optional<IntOrString>,
                         std::optional<std::int64_t>>;

  Graph graph_;
  std::map<ResourceId, Descriptor> vertices_;
  std::set<Key> known_;
};

/// Everything that stands; comes first.
void AddVertices(const WorldScene& scene, GraphDraft& draft);
/// By labels: selects, scrapes, protects, spreads; and mounts, of whatever makes pods.
void AddPodEdges(const WorldScene& scene, GraphDraft& draft);
/// ServiceMonitors.
void AddScrapes(const WorldScene& scene, GraphDraft& draft);
void AddRoutes(const WorldScene& scene, GraphDraft& draft);
/// By name: targets, names, owns, scales.
void AddReferences(const WorldScene& scene, GraphDraft& draft);

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_GRAPH_DRAFT_H_
