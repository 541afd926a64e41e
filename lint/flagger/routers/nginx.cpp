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
         inventory.FindRoute(kIngresses, tick.Namespace(), ingress.id().name + "-canary") ==
             nullptr;
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

/// What the copy keeps of the Ingress, `defaultBackend`, is to ingress-nginx the canary's own: it
/// splits nothing then (canMergeBackend of internal/ingress/controller/controller.go). Else
/// ingress-nginx has one upstream for a Service and a port as it is written, whichever Ingress
/// names it, and splits what goes to that (upstreamName and mergeAlternativeBackends of
/// internal/ingress/controller).
Passage PassageOf(const Canary& canary, const Route& route, const ServiceReference& backend) {
  if (route.id().kind != "Ingress" || !canary.ingress) return PastApex(canary, route, backend);
  if (route.id().name == canary.ingress->name) {
    const Passage passage = PassageOfIngress(canary, route, backend);
    return passage == Passage::kPast ? Passage::kShadowed : passage;
  }
  const bool same_port = !backend.port || backend.port->number == canary.service.port;
  return same_port ? Passage::kUnknown : PastApex(canary, route, backend);
}

}  // namespace

namespace routers {

RouterModel Nginx() { return {Need, WriteIngress, nullptr, PassageOf}; }

}  // namespace routers
}  // namespace canary_lint
