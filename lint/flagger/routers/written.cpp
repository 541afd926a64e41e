// A route of its own leads to primary and canary; a copy leads where its original does, but for the
// apex.

#include "flagger/routers/written.h"

#include <algorithm>

#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

class Written {
 public:
  Written(const Inventory& inventory, const CanaryOutlook& canary)
      : inventory_(inventory), canary_(canary) {
    if (!canary.watched) return;
    leads_ = ModelOf(RouterOf(canary)).leads;
  }

  std::vector<WrittenBackend> Of(const ResourceId& object) && {
    if (object == *canary_.split) {
      AddOwn();
    } else if (const Route* original = Original(object)) {
      for (const ServiceReference& backend : original->backends) AddCopy(*original, backend);
    }
    return std::move(backends_);
  }

 private:
  /// Of the routes of one Canary only the copy has the kind of what it is a copy of.
  const Route* Original(const ResourceId& object) const {
    const auto& routes = canary_.routes;
    const bool own = std::find(routes.begin(), routes.end(), *canary_.split) != routes.end();
    return own || object.kind != canary_.split->kind
               ? nullptr
               : inventory_.FindRoute(KindOf(*canary_.split), canary_.split->namespace_name,
                                      canary_.split->name);
  }

  void AddBoth(const std::string& host, const std::optional<IntOrString>& port) {
    const std::string& space = canary_.id().namespace_name;
    const KeptWeights weights = canary_.IdleWeights();
    if (!leads_.canary_alone) {
      backends_.push_back({space, canary_.primary, host, port, true, weights.primary});
    }
    backends_.push_back({space, canary_.canary_service, host, port, true, weights.canary});
  }

  void AddOwn() {
    const CanaryService& service = canary_.canary->service;
    std::optional<IntOrString> port;
    if (leads_.port) port = IntOrString{service.port, {}};
    if (!leads_.hosts || service.hosts.empty()) return AddBoth("", port);
    for (const std::string& host : service.hosts) AddBoth(host, port);
  }

  void AddCopy(const Route& original, const ServiceReference& backend) {
    const bool apex =
        backend.namespace_name == canary_.id().namespace_name && backend.service == canary_.apex;
    if (apex) return AddBoth(backend.host, backend.port);
    // getTargetHttpRoute of pkg/router/apisix.go copies the rule of the apex alone.
    if (original.id().kind == "ApisixRoute") return;
    backends_.push_back({backend.namespace_name, backend.service, backend.host, backend.port});
  }

  const Inventory& inventory_;
  const CanaryOutlook& canary_;
  Leads leads_;
  std::vector<WrittenBackend> backends_;
};

}  // namespace

std::vector<WrittenBackend> WrittenBackends(const Inventory& inventory, const CanaryOutlook& canary,
                                            const ResourceId& object) {
  if (!canary.split) return {};
  return Written(inventory, canary).Of(object);
}

}  // namespace canary_lint
