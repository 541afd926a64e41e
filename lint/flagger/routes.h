// Route objects: what a provider's router needs of the Canary, and what it creates.

#ifndef CANARY_LINT_FLAGGER_ROUTES_H_
#define CANARY_LINT_FLAGGER_ROUTES_H_

#include <optional>
#include <string>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// When the router looks for what it needs: App Mesh is reconciled before the primary exists.
Step RoutingStepOf(const Tick& tick);

/// Stops the tick where its router has nothing to work with.
void AddRoutingStop(const Inventory& inventory, Tick& tick);

struct RouteObject {
  std::string api_version;
  ResourceId id;
  Step step = Step::kRoutes;                   ///< that writes it
  std::optional<ResourceId> split = {};        ///< CanaryOutlook::split, where this object is it
  std::optional<LaterGroup> later_group = {};  ///< likewise
};

/// Whether the routes are written at that step: pending, too, where the provider is not certain.
ClaimState RouteState(const Tick& tick, Step step);

/// The objects that the router creates where they do not exist.
std::vector<RouteObject> RouteObjects(const Tick& tick);

/// Whether a release starts only when what the router writes was accepted.
bool NeedsAcceptance(const Tick& tick);

/// What it may be in the input: an Ingress is of either of two groups.
std::vector<ResourceId> WrittenIds(const ResourceId& written);

/// For whom the VirtualService of the Canary answers. Mirrors reconcileVirtualService of
/// pkg/router/istio.go.
VirtualServiceHosts HostsOfVirtualService(const Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTES_H_
