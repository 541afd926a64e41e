// What a router needs and creates, asked of its model in routers/; hosts of a VirtualService.

#include "flagger/routes.h"

#include "flagger/request_conditions.h"
#include "flagger/routers/kinds.h"
#include "flagger/routers/routers.h"

namespace canary_lint {

Step RoutingStepOf(const Tick& tick) {
  return tick.provider.starts_with("appmesh") ? Step::kEarlyRoutes : Step::kRoutes;
}

ClaimState RouteState(const Tick& tick, Step step) {
  const ClaimState state = tick.StateAt(step);
  const bool doubtful = state == ClaimState::kActive && !tick.provider_evidence.empty();
  return doubtful ? ClaimState::kPending : state;
}

void AddRoutingStop(const Inventory& inventory, Tick& tick) {
  const RouterModel model = ModelOf(RouterOf(tick));
  NeedKinds(inventory, tick);
  if (model.need != nullptr) model.need(inventory, tick);
}

std::vector<RouteObject> RouteObjects(const Tick& tick) {
  if (tick.provider_is_default) return {};
  const RouterModel model = ModelOf(RouterOf(tick));
  RouteWriter writer(tick);
  if (model.write != nullptr) model.write(writer);
  return writer.Take();
}

bool NeedsAcceptance(const Tick& tick) {
  const RouterModel model = ModelOf(RouterOf(tick));
  return model.needs_acceptance != nullptr && model.needs_acceptance(tick);
}

std::vector<ResourceId> WrittenIds(const ResourceId& written) {
  std::vector<ResourceId> ids;
  for (const KnownKind& known : KnownKinds()) {
    if (known.Today() != KindOf(written)) continue;
    ids.push_back(written);
    ids.back().group = known.group;
  }
  return ids;
}

VirtualServiceHosts HostsOfVirtualService(const Tick& tick) {
  const CanaryService& service = tick.canary->service;
  VirtualServiceHosts found;
  found.tcp = tick.Traits().istio_tcp && LowerCase(service.app_protocol) == "tcp";
  if (service.delegation) return found;
  const std::string& own = tick.Namespace();
  for (const std::string& host : service.hosts) found.hosts.insert(FullHost(host, own));
  if (found.hosts.count("*") == 0) found.hosts.insert(FullHost(tick.canary->ApexName(), own));
  for (const std::string& gateway : service.gateways) {
    found.gateways.insert(GatewayName(gateway, own));
  }
  if (found.gateways.empty()) found.gateways.insert("mesh");
  return found;
}

}  // namespace canary_lint
