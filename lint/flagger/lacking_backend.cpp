// Asks for the first stop of the tick.

#include "canary_lint/lacking_backend.h"

namespace canary_lint {

bool LacksBackend(const CanaryOutlook& canary, const Route& route) {
  return canary.state() == Reason::kRoutingPrerequisiteMissing && !canary.conditional() &&
         canary.crash() == Crash::kNone && canary.canary->ingress && route.id().kind == "Ingress" &&
         route.id().name == canary.canary->ingress->name &&
         route.id().namespace_name == canary.id().namespace_name;
}

}  // namespace canary_lint
