// Looks the route up that the router would write.

#include "canary_lint/refused_routes.h"

namespace canary_lint {

const Route* StandingRoute(const Inventory& inventory, const CanaryOutlook& canary,
                           const Stop& stop) {
  const bool refused =
      stop.reason == Reason::kRoutingPrerequisiteMissing && stop.crash == Crash::kNone;
  const std::optional<ResourceId>& split = canary.split;
  if (!refused || !split) return nullptr;
  const Route* route = inventory.FindRoute(*split);
  const bool own = route != nullptr &&
                   (route->IsMadeByCanary(canary.id().name) || canary.canary->IsInitialized());
  return own ? route : nullptr;
}

}  // namespace canary_lint
