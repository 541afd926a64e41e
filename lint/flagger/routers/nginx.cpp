// ingress-nginx: a copy of the Ingress that `spec.ingressRef` names (pkg/router/ingress.go). Its
// Finalize does nothing, in every release.

#include <fmt/format.h>

#include "flagger/routers/ingress.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

/// makeAnnotations of pkg/router/ingress.go, when it creates the canary Ingress.
bool CrashesAtCopy(const Inventory& inventory, const Route& ingress, const Tick& tick) {
  return tick.Traits().nil_annotations_crash && ingress.annotations.empty() &&
         inventory.FindRoute("Ingress", tick.Namespace(), ingress.id().name + "-canary") == nullptr;
}

void Need(const Inventory& inventory, Tick& tick) {
  const Route* ingress = NeedIngress(inventory, tick);
  if (ingress == nullptr || CrashesAtRule(*ingress, tick)) return;
  if (!HasBackend(*ingress, tick.canary->ApexName())) {
    Lack(Prerequisite::kIngressBackend, true, tick.canary->ingress->span,
         fmt::format("no rule of Ingress `{}` has Service `{}` as its backend", ingress->id().name,
                     tick.canary->ApexName()),
         tick, OnlyIngress(inventory, tick));
  } else if (CrashesAtCopy(inventory, *ingress, tick)) {
    CrashAtAnnotations(*ingress, tick);
  }
}

}  // namespace

namespace routers {

RouterModel Nginx() { return {Need, WriteIngress, nullptr, PassageOfIngress}; }

}  // namespace routers
}  // namespace canary_lint
