// ResourceGraph of canary_lint/graph.h: vertices by id, edges found through indices.

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "canary_lint/graph.h"

namespace canary_lint {
namespace {

struct VertexData {
  ResourceId id;
};

struct EdgeData {
  EdgeKind kind = EdgeKind::kSelects;
};

using BoostGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, VertexData, EdgeData>;
using Vertex = boost::graph_traits<BoostGraph>::vertex_descriptor;

/// What makes pods, as PodGroup and as vertex: `groups[i]` are the pods of `ids[i]`. The pods of a
/// workload are found under the topmost workload only.
struct PodMakers {
  std::vector<PodGroup> groups;
  std::vector<ResourceId> ids;

  explicit PodMakers(const Inventory& inventory) {
    for (const Workload& workload : inventory.workloads) {
      if (workload.refused || workload.IsHelmHook() || workload.IsMadeByAnother()) continue;
      Add(workload.id(), workload.pod_template.labels);
    }
    for (const Pod& pod : inventory.pods) {
      if (pod.finished || pod.IsHelmHook() || pod.controller) continue;
      Add(pod.id(), pod.labels);
    }
  }

  void Add(const ResourceId& id, const Labels& labels) {
    groups.push_back({id.namespace_name, id.ShortName(), labels});
    ids.push_back(id);
  }
};

/// As clusters of today have it. Without an `apiVersion` it is that of Kubernetes, as KEDA has it.
std::string GroupOfScaled(const ObjectReference& target) {
  if (target.api_version.empty()) return std::string(KindOfTarget(target.kind).group);
  const std::string_view group = GroupOfVersion(target.api_version);
  const KnownKind* known = FindKind({group, target.kind});
  return std::string(known == nullptr ? group : known->Today().group);
}

/// The Services that Flagger looks up by name for that Canary.
std::vector<std::string> ServicesNamedBy(const Canary& canary) {
  if (canary.TargetsKnative()) return {};
  std::vector<std::string> names{canary.PrimaryServiceName(), canary.CanaryServiceName()};
  if (!canary.TargetsService()) names.push_back(canary.ApexName());
  return names;
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
  }
  return "";
}

struct ResourceGraph::Impl {
  using ServiceKey = std::pair<std::string, std::string>;

  BoostGraph graph;
  std::map<ResourceId, Vertex> vertices;
  std::map<ServiceKey, std::vector<Reference>> routes;
  std::map<ResourceId, std::vector<const Autoscaler*>> scalers;
  std::set<std::tuple<Vertex, Vertex, EdgeKind>> known;

  explicit Impl(const Inventory& inventory) {
    AddVertices(inventory);
    AddSelections(inventory);
    AddCanaries(inventory);
    AddRoutes(inventory);
    AddScalers(inventory);
    AddOwners(inventory);
  }

  template <typename T>
  void AddAll(const std::vector<T>& objects) {
    for (const T& object : objects) {
      if (vertices.count(object.id()) != 0) continue;
      vertices[object.id()] = boost::add_vertex(VertexData{object.id()}, graph);
    }
  }

  void AddVertices(const Inventory& inventory) {
    AddAll(inventory.services);
    AddAll(inventory.workloads);
    AddAll(inventory.pods);
    AddAll(inventory.canaries);
    AddAll(inventory.routes);
    AddAll(inventory.autoscalers);
  }

  void Connect(const ResourceId& from, const ResourceId& to, EdgeKind kind) {
    const auto source = vertices.find(from);
    const auto target = vertices.find(to);
    if (source == vertices.end() || target == vertices.end()) return;
    if (!known.insert({source->second, target->second, kind}).second) return;
    boost::add_edge(source->second, target->second, EdgeData{kind}, graph);
  }

  void AddSelections(const Inventory& inventory) {
    PodMakers makers(inventory);
    const PodIndex index(std::move(makers.groups));
    for (const Service& service : inventory.services) {
      for (const std::size_t group :
           index.SelectGroups(service.id().namespace_name, service.selector)) {
        Connect(service.id(), makers.ids[group], EdgeKind::kSelects);
      }
    }
  }

  void AddCanaries(const Inventory& inventory) {
    for (const Canary& canary : inventory.canaries) {
      const std::string& space = canary.id().namespace_name;
      Connect(canary.id(), canary.TargetId(), EdgeKind::kTargets);
      for (const std::string& name : ServicesNamedBy(canary)) {
        Connect(canary.id(), {"", "Service", space, name}, EdgeKind::kNames);
      }
    }
  }

  void AddRoutes(const Inventory& inventory) {
    for (const Route& route : inventory.routes) {
      for (const ServiceReference& backend : route.backends) {
        routes[{backend.namespace_name, backend.service}].push_back({&route, &backend});
        Connect(route.id(), {"", "Service", backend.namespace_name, backend.service},
                EdgeKind::kRoutes);
      }
    }
    for (auto& [service, references] : routes) {
      std::sort(references.begin(), references.end(), [](const Reference& a, const Reference& b) {
        return std::tie(a.backend->span.file, a.backend->span.begin) <
               std::tie(b.backend->span.file, b.backend->span.begin);
      });
    }
  }

  void AddScalers(const Inventory& inventory) {
    for (const Autoscaler& autoscaler : inventory.autoscalers) {
      const ObjectReference& scaled = autoscaler.target;
      const ResourceId target{GroupOfScaled(scaled), scaled.kind, autoscaler.id().namespace_name,
                              scaled.name};
      scalers[target].push_back(&autoscaler);
      Connect(autoscaler.id(), target, EdgeKind::kScales);
    }
  }

  template <typename T>
  void AddOwnersOf(const std::vector<T>& objects) {
    for (const T& object : objects) {
      if (!object.controller.has_value()) continue;
      const ControllerRef& owner = *object.controller;
      Connect({owner.Group(), owner.kind, object.id().namespace_name, owner.name}, object.id(),
              EdgeKind::kOwns);
    }
  }

  void AddOwners(const Inventory& inventory) {
    AddOwnersOf(inventory.workloads);
    AddOwnersOf(inventory.pods);
    AddOwnersOf(inventory.services);
  }
};

ResourceGraph::ResourceGraph(const Inventory& inventory)
    : impl_(std::make_unique<Impl>(inventory)) {}
ResourceGraph::ResourceGraph(ResourceGraph&&) noexcept = default;
ResourceGraph& ResourceGraph::operator=(ResourceGraph&&) noexcept = default;
ResourceGraph::~ResourceGraph() = default;

std::vector<ResourceGraph::Reference> ResourceGraph::RoutesTo(std::string_view namespace_name,
                                                              std::string_view service) const {
  const auto found = impl_->routes.find({std::string(namespace_name), std::string(service)});
  return found == impl_->routes.end() ? std::vector<Reference>() : found->second;
}

std::vector<const Autoscaler*> ResourceGraph::ScalersOf(const ResourceId& workload) const {
  const auto found = impl_->scalers.find(workload);
  return found == impl_->scalers.end() ? std::vector<const Autoscaler*>() : found->second;
}

std::vector<ResourceId> ResourceGraph::Vertices() const {
  std::vector<ResourceId> ids;
  for (const auto& [id, vertex] : impl_->vertices) ids.push_back(id);
  return ids;
}

std::vector<Edge> ResourceGraph::Edges() const {
  std::vector<Edge> edges;
  const auto [first, last] = boost::edges(impl_->graph);
  for (auto edge = first; edge != last; ++edge) {
    edges.push_back({impl_->graph[boost::source(*edge, impl_->graph)].id,
                     impl_->graph[boost::target(*edge, impl_->graph)].id,
                     impl_->graph[*edge].kind});
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return std::tie(a.from, a.to, a.kind) < std::tie(b.from, b.to, b.kind);
  });
  return edges;
}

}  // namespace canary_lint
