// The graph of each World agrees with the World, over every fixture: what runs and is selected is
// what is behind the Service, and nothing stands that the World does not have.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/world_graph.h"
#include "fixtures.h"
#include "read_stages.h"

namespace canary_lint::test {
namespace {

using Texts = std::set<std::string>;

/// Pods of a workload may be dumped with other labels than its template has; then only the pods are
/// asked. A Service without a namespace may be supposed to stand in that of the Canary, and of a
/// target that the input does not show nobody knows the labels.
bool IsPlain(const Inventory& inventory, const ServiceAt& service) {
  const bool dumped = inventory.snapshot && !inventory.pods.empty();
  const bool placed = service.row == nullptr || service.row->service->resource.namespace_set;
  const bool named = service.shape == nullptr || service.shape->type != "ExternalName";
  return !dumped && placed && named && service.certain;
}

/// Of the workloads that the input or the plan has: others have no vertex.
Texts Behind(const WorldGraph& graph, const ServiceAt& service) {
  Texts known;
  for (const Vertex& vertex : graph.Vertices()) {
    if (vertex.id.namespace_name == service.id().namespace_name && vertex.runs) {
      known.insert(vertex.id.ShortName());
    }
  }
  Texts behind;
  for (const std::string& owner : service.endpoints()) {
    if (known.count(owner) != 0) behind.insert(owner);
  }
  return behind;
}

Texts Selected(const WorldGraph& graph, const ServiceAt& service) {
  Texts selected;
  for (const Edge& edge : graph.From(service.id(), EdgeKind::kSelects)) {
    if (graph.Find(edge.to)->runs) selected.insert(edge.to.ShortName());
  }
  return selected;
}

std::size_t Check(const Inventory& inventory, const World& world, const WorldGraph& graph) {
  std::size_t compared = 0;
  for (const ServiceAt& service : world.services()) {
    REQUIRE(graph.Find(service.id()) != nullptr);
    if (!IsPlain(inventory, service)) continue;
    CAPTURE(service.id().ToString());
    const bool alike = Selected(graph, service) == Behind(graph, service);
    CHECK(alike);
    ++compared;
  }
  for (const ServiceAt& gone : world.gone()) CHECK(graph.Find(gone.id()) == nullptr);
  return compared;
}

TEST_CASE("the graph of a World selects what is behind its Services") {
  std::size_t compared = 0;
  for (const Fixture& fixture : AllFixtures(FIXTURES_DIR)) {
    LoadOptions options;
    options.paths = {fixture.path};
    const Stages stages = ReadStages(options);
    for (const Environment& environment : stages.environments.all) {
      const Inventory inventory = BuildInventory(environment, {});
      const Profiles profiles = BuildProfiles(inventory, {}, {});
      const Plan plan = BuildPlan(inventory, profiles);
      const Worlds worlds(inventory, plan);
      const WorldGraphs graphs(inventory, plan, worlds);
      CAPTURE(fixture.path);
      for (const Moment moment : kMoments) {
        CAPTURE(std::string(MomentName(moment)));
        compared += Check(inventory, worlds.at(moment), graphs.at(moment));
      }
    }
  }
  CHECK(compared > 5000);
}

}  // namespace
}  // namespace canary_lint::test
