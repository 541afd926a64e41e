// Vertices are routes, and what their links name; a link by labels leads on to each route that it
// may mean.

#include "world/arrivals.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <map>
#include <vector>

namespace canary_lint {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using Place = boost::graph_traits<Graph>::vertex_descriptor;

ResourceId AnyIn(const ResourceId& id) { return {id.group, id.kind, id.namespace_name, ""}; }
ResourceId Any(const ResourceId& id) { return {id.group, id.kind, "*", ""}; }

class Links {
 public:
  Links(const Inventory& inventory, const Plan& plan) : outside_(boost::add_vertex(graph_)) {
    for (const Route& route : inventory.routes) {
      if (route.refused || plan.WritesRoute(route.id())) continue;
      if (!route.waits) boost::add_edge(outside_, Of(route.id()), graph_);
      for (const RouteLink& link : route.links) {
        boost::add_edge(Of(route.id()), Of(link.to), graph_);
      }
    }
    for (const Route& route : inventory.routes) {
      LeadOn(AnyIn(route.id()), route.id());
      LeadOn(Any(route.id()), route.id());
    }
  }

  /// What is handed requests, as links name it.
  std::set<ResourceId> Reached() const {
    std::vector<boost::default_color_type> colors(boost::num_vertices(graph_));
    const auto color =
        boost::make_iterator_property_map(colors.begin(), boost::get(boost::vertex_index, graph_));
    boost::breadth_first_search(graph_, outside_, boost::color_map(color));
    std::set<ResourceId> reached;
    for (const auto& [id, vertex] : vertices_) {
      if (colors[vertex] != boost::white_color) reached.insert(id);
    }
    return reached;
  }

 private:
  Place Of(const ResourceId& id) {
    const auto [at, is_new] = vertices_.try_emplace(id);
    if (is_new) at->second = boost::add_vertex(graph_);
    return at->second;
  }

  void LeadOn(const ResourceId& pattern, const ResourceId& route) {
    const auto from = vertices_.find(pattern);
    if (from != vertices_.end()) boost::add_edge(from->second, Of(route), graph_);
  }

  Graph graph_;
  std::map<ResourceId, Place> vertices_;
  Place outside_;
};

}  // namespace

Arrivals::Arrivals(const Inventory& inventory, const Plan& plan)
    : reached_(Links(inventory, plan).Reached()) {}

bool Arrivals::ComeTo(const ResourceId& route) const {
  return reached_.contains(route) || reached_.contains(AnyIn(route)) ||
         reached_.contains(Any(route));
}

}  // namespace canary_lint
