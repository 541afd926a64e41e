// Knative: the traffic of the Service of Knative that is the target (pkg/router/knative.go),
// since 1.41.

#include <fmt/format.h>

#include "flagger/lookup.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

/// Of `-mesh-provider`: a Canary that names it itself has a Knative Service as its target.
void NeedKnativeService(const Inventory& inventory, Tick& tick) {
  if (tick.target_kind == TargetKind::kKnative) return;
  const std::string& name = tick.canary->target.name;
  if (FindKnativeService(inventory, tick.Namespace(), name) != nullptr) return;
  Lack(Prerequisite::kKnativeService, inventory.ProvesAbsence(kKnativeServices),
       tick.canary->target.span,
       fmt::format("provider `{}` needs a Knative Service, and none is called `{}`", tick.provider,
                   name),
       tick);
}

/// Finalize takes an annotation off the Service, which has to be there.
std::optional<Hitch> Finalize(const Inventory& inventory, const Tick& tick) {
  const std::string& name = tick.canary->target.name;
  if (FindKnativeService(inventory, tick.Namespace(), name) != nullptr) return std::nullopt;
  return Hitch{
      inventory.ProvesAbsence(kKnativeServices) && ProviderIsSure(tick),
      fmt::format("the finalizer asks for the Knative Service `{}`, which is not there", name),
      tick.canary->target.span};
}

}  // namespace

namespace routers {

RouterModel Knative() {
  return {.from_inside = FromInside(Always), .need = NeedKnativeService, .finalize = Finalize};
}

}  // namespace routers
}  // namespace canary_lint
