// Where routes lead: as they are written, and as Flagger has written those of its own and those
// that it takes over by name.

#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "flagger/routers/written.h"
#include "world/graph_draft.h"

namespace canary_lint {
namespace {

class Routes {
 public:
  Routes(const WorldScene& scene, GraphDraft& draft) : scene_(scene), draft_(draft) {}

  void Add() {
    if (!scene_.IsInput()) {
      for (const CanaryOutlook& canary : scene_.plan().canaries) AddWrittenBy(canary);
    }
    for (const Route& route : scene_.inventory().routes) {
      if (written_.count(route.id()) == 0) AddAsItIs(route);
    }
  }

 private:
  void AddWrittenBy(const CanaryOutlook& canary) {
    if (canary.routes_state == ClaimState::kStopped) return;
    for (const ResourceId& object : canary.routes) {
      const auto backends = WrittenBackends(scene_.inventory(), canary, object);
      if (backends.empty()) continue;
      const Route* existing =
          scene_.inventory().FindRoute(KindOf(object), object.namespace_name, object.name);
      const ResourceId& id = existing == nullptr ? object : existing->id();
      written_.insert(id);
      for (const WrittenBackend& backend : backends) {
        draft_.Connect({id,
                        {"", "Service", backend.namespace_name, backend.service},
                        EdgeKind::kRoutes,
                        backend.host,
                        backend.port,
                        WeightOf(canary, backend)});
      }
      if (existing == nullptr) continue;
      if (Moves(canary) || !LeadsAlike(*existing, backends)) draft_.Change(id);
    }
  }

  /// During a release the weights go from the one end to the other.
  bool Moves(const CanaryOutlook& canary) const {
    return scene_.world().moment() == Moment::kAnalysis && !canary.canary->skip_analysis;
  }

  std::optional<std::int64_t> WeightOf(const CanaryOutlook& canary,
                                       const WrittenBackend& backend) const {
    if (!backend.splits || Moves(canary)) return std::nullopt;
    return backend.weight;
  }

  /// The input has it so already: whom it leads to, and that the canary gets nothing.
  static bool LeadsAlike(const Route& route, const std::vector<WrittenBackend>& backends) {
    using Backend = std::tuple<std::string, std::string, bool>;  // answers
    std::set<Backend> before;
    std::set<Backend> after;
    for (const ServiceReference& backend : route.backends) {
      before.insert({backend.namespace_name, backend.service, backend.answers});
    }
    for (const WrittenBackend& backend : backends) {
      after.insert(
          {backend.namespace_name, backend.service, !backend.splits || backend.weight > 0});
    }
    return before == after;
  }

  void AddAsItIs(const Route& route) {
    for (const ServiceReference& backend : route.backends) {
      std::optional<std::int64_t> weight;
      if (!backend.answers) weight = 0;
      draft_.Connect({route.id(),
                      {"", "Service", backend.namespace_name, backend.service},
                      EdgeKind::kRoutes,
                      backend.host,
                      backend.port,
                      weight});
    }
  }

  const WorldScene& scene_;
  GraphDraft& draft_;
  std::set<ResourceId> written_;
};

}  // namespace

void AddRoutes(const WorldScene& scene, GraphDraft& draft) { Routes(scene, draft).Add(); }

}  // namespace canary_lint
