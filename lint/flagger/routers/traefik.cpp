// Traefik: one TraefikService called like the apex (pkg/router/traefik.go). Its Finalize does
// nothing, in every release.

#include <fmt/format.h>

#include "flagger/routers/kept.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

constexpr const char* kGroup = "traefik.io";

void Write(RouteWriter& writer) {
  const bool renamed = writer.tick().Traits().traefik_io;
  writer.Add(renamed ? kGroup : "traefik.containo.us", "v1alpha1", "TraefikService", writer.Apex());
  writer.Splits();
  if (!renamed) writer.MovesTo(kGroup, FirstWith(&ReleaseTraits::traefik_io));
}

/// The router counts the Services behind `weighted`, which need not be there.
void NeedWeights(const Inventory& inventory, Tick& tick) {
  for (const RouteObject& object : RouteObjects(tick)) {
    const Route* route = inventory.FindRoute(object.id);
    if (route == nullptr || route->refused) continue;
    if (route->resource.Spec()["weighted"].IsMap()) continue;
    CrashAt(Crash::kNoWeights, route->resource.name_span,
            fmt::format("TraefikService `{}` has no `weighted`, at which Flagger crashes",
                        route->id().name),
            tick);
  }
}

bool IsOwn(Value service, const std::string& name, const Canary& canary) {
  return service["name"].StringOr("") == name &&
         service["namespace"].StringOr("") == canary.id().namespace_name &&
         service["port"].AsInteger() == canary.service.port;
}

/// Of an object with two Services Reconcile takes the second for the canary's, as in a release.
/// What differs is written with weight 100 for both; what does not keeps its weights. Traefik takes
/// 1 for none (pkg/server/service/service.go of Traefik), Flagger 0.
std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* taken = TakenRoute(inventory, tick);
  if (taken == nullptr) return std::nullopt;
  const auto both = BothOf(taken->resource.Spec()["weighted"]["services"]);
  if (!both) return std::nullopt;
  const auto& [first, second] = *both;
  const bool same = IsOwn(first, tick.ServiceName(Role::kPrimary), *tick.canary) &&
                    IsOwn(second, tick.ServiceName(Role::kCanary), *tick.canary);
  if (same && HasMetadataOf(tick, *taken, ForeignAnnotations::kDiffer)) {
    auto kept = KeptShare(tick, *taken, WeightsOf(first, second, 1), ReadsCanary::kRest,
                          ForeignAnnotations::kDiffer);
    if (kept && !first["weight"]) kept->start = 100;
    return kept;
  }
  auto written = KeptShare(tick, *taken, {100, 100}, ReadsCanary::kRest);
  if (written) written->rewritten = true;
  return written;
}

}  // namespace

namespace routers {

RouterModel Traefik() {
  return {.from_inside = FromInside(Never),
          .need = NeedWeights,
          .write = Write,
          .passage = PastApex,
          .waits = Always,
          .kept = Kept,
          .leads = {.port = true}};
}

}  // namespace routers
}  // namespace canary_lint
