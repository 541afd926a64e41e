// Istio, and every provider that the release does not know: a VirtualService called like the apex
// and two DestinationRules (pkg/router/istio.go).

#include <fmt/format.h>

#include "canary_lint/last_applied.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

void Write(RouteWriter& writer) {
  const Tick& tick = writer.tick();
  const std::string group = "networking.istio.io";
  const char* version = tick.Traits().istio_v1beta1 ? "v1beta1" : "v1alpha3";
  writer.Add(group, version, "VirtualService", tick.canary->ApexName());
  for (const char* role : {"-primary", "-canary"}) {
    writer.Add(group, version, "DestinationRule", tick.canary->ApexName() + role);
    writer.BeforeItsNeeds();
  }
}

void NeedNoHosts(const Inventory& /*inventory*/, Tick& tick) {
  const CanaryService& service = tick.canary->service;
  if (!service.delegation || (service.hosts.empty() && service.gateways.empty())) return;
  Lack(Prerequisite::kNoHosts, true, service.span, "`delegation` excludes `hosts` and `gateways`",
       tick);
}

/// Finalize reads the first of the two that is there, whole.
std::optional<Hitch> BrokenRecord(const Route& route, const Tick& tick) {
  for (const char* key : {kLastAppliedAnnotation, "flagger.kubernetes.io/original-configuration"}) {
    const auto record = route.annotations.find(key);
    if (record == route.annotations.end()) continue;
    if (IsJsonObject(record->second)) return std::nullopt;
    return Hitch{ProviderIsSure(tick),
                 fmt::format("the finalizer cannot read annotation `{}` of VirtualService `{}`",
                             key, route.id().name),
                 route.resource.name_span};
  }
  return std::nullopt;
}

/// Finalize gets the VirtualService (all releases), be there anything to bring back or not. It is
/// written last, so a Canary that never gets so far has none.
std::optional<Hitch> Finalize(const Inventory& inventory, const Tick& tick) {
  const ResourceId id{"networking.istio.io", "VirtualService", tick.Namespace(),
                      tick.canary->ApexName()};
  const Route* route = inventory.FindRoute(id);
  if (route != nullptr && !route->refused) return BrokenRecord(*route, tick);
  const ClaimState written = tick.Reach(Step::kRoutes);
  if (written == ClaimState::kActive) return std::nullopt;
  const bool proven =
      written == ClaimState::kStopped && ProviderIsSure(tick) && inventory.ProvesAbsence(id.kind);
  return Hitch{proven,
               fmt::format("the finalizer asks for VirtualService `{}`, which {}", id.name,
                           proven ? "is never written" : "may not be there"),
               tick.canary->resource.name_span};
}

}  // namespace

namespace routers {

RouterModel Istio() { return {NeedNoHosts, Write, Finalize}; }

}  // namespace routers
}  // namespace canary_lint
