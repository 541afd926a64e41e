// Skipper: a copy of the Ingress that `spec.ingressRef` names, with predicates
// (pkg/router/skipper.go).

#include <fmt/format.h>

#include "flagger/routers/ingress.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

void Need(const Inventory& inventory, Tick& tick) {
  const Route* ingress = NeedIngress(inventory, tick);
  if (ingress == nullptr || CrashesAtRule(*ingress, tick)) return;
  if (ingress->annotations.empty()) CrashAtAnnotations(*ingress, tick);
}

/// Finalize deletes the copy: it follows `spec.ingressRef` without a look, and fails where there is
/// no copy (all releases).
std::optional<Hitch> Finalize(const Inventory& inventory, const Tick& tick) {
  const Canary& canary = *tick.canary;
  if (!canary.ingress) {
    return Hitch{
        ProviderIsSure(tick),
        "the finalizer follows `spec.ingressRef`, which is not there, and Flagger's process "
        "ends at it",
        canary.resource.name_span, true};
  }
  const std::string copy = canary.ingress->name + "-canary";
  if (inventory.FindRoute(kIngresses, tick.Namespace(), copy) != nullptr) return std::nullopt;
  const ClaimState written = tick.Reach(Step::kRoutes);
  if (written == ClaimState::kActive) return std::nullopt;
  const bool proven = written == ClaimState::kStopped && ProviderIsSure(tick) &&
                      inventory.ProvesAbsence(kIngresses);
  return Hitch{proven,
               fmt::format("the finalizer deletes Ingress `{}`, which {}", copy,
                           proven ? "is never written" : "may not be there"),
               canary.ingress->span};
}

}  // namespace

namespace routers {

RouterModel Skipper() { return {Need, WriteIngress, Finalize, PassageOfIngress}; }

}  // namespace routers
}  // namespace canary_lint
