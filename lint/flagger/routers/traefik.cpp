// Traefik: one TraefikService called like the apex (pkg/router/traefik.go). Its Finalize does
// nothing, in every release.

#include <fmt/format.h>

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

}  // namespace

namespace routers {

RouterModel Traefik() {
  return {.need = NeedWeights,
          .write = Write,
          .passage = PastApex,
          .waits = Always,
          .leads = {.port = true}};
}

}  // namespace routers
}  // namespace canary_lint
