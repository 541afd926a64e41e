// What has no owner reference to the Canary, or cannot have one.

#include "canary_lint/what_stays.h"

#include <set>
#include <string_view>

namespace canary_lint {
namespace {

/// Nothing that has a namespace can own it: whose it was, only a Canary that has yet to begin
/// tells.
LeftRoute OfCluster(const Inventory& inventory, const CanaryOutlook& canary, const ResourceId& id) {
  return {id, canary.canary->IsInitialized() ? nullptr : inventory.FindOther(id)};
}

}  // namespace

bool GoesWith(const Plan& plan, const CanaryOutlook& canary, const std::string& service) {
  const ServiceOutlook* row = plan.Find(canary.id().namespace_name, service);
  return row == nullptr || row->service->GoesWith(canary.id());
}

bool PrimaryStays(const CanaryOutlook& canary) {
  const Workload* primary = canary.existing_primary;
  return primary != nullptr && !primary->GoesWith(canary.id());
}

bool GivesNone(const CanaryOutlook& canary) {
  return canary.existing_primary != nullptr && canary.canary->target.kind != "DaemonSet" &&
         canary.existing_primary->replicas.value_or(1) == 0;
}

std::optional<LeftRoute> LeftRouteOf(const Inventory& inventory, const CanaryOutlook& canary) {
  static const std::set<std::string_view> owned = {"HTTPRoute",  "HTTPProxy",    "TraefikService",
                                                   "RouteTable", "TrafficSplit", "ApisixRoute"};
  if (canary.routes_state == ClaimState::kStopped) return std::nullopt;
  for (const ResourceId& id : canary.routes) {
    if (id.kind == "TrafficRoute") return OfCluster(inventory, canary, id);
    const Route* route = owned.contains(id.kind) ? inventory.FindRoute(id) : nullptr;
    if (route == nullptr || route->refused || route->GoesWith(canary.id())) continue;
    return LeftRoute{id, &route->resource};
  }
  return std::nullopt;
}

}  // namespace canary_lint
