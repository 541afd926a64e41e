// What Flagger writes of each kind follows `spec.service`, or what the Canary refers to.

#include "support/overwritten.h"

#include "support/words.h"

namespace canary_lint {

std::string InsteadOf(const CanaryOutlook& canary, const ResourceId& route) {
  const std::string name = words::Object(route);
  if (route.kind == "DestinationRule") {
    return fmt::format("say `trafficPolicy` under `spec.service` of Canary `{}`", canary.id().name);
  }
  if (route.kind == "Ingress" && canary.canary->ingress) {
    return fmt::format(
        "give {} another name: under this one Flagger keeps its copy of Ingress `{}`", name,
        canary.canary->ingress->name);
  }
  if (route.kind == "HTTPRoute" || route.kind == "VirtualService" || route.kind == "HTTPProxy" ||
      route.kind == "RouteTable") {
    return fmt::format(
        "say under `spec.service` of Canary `{}` what {} should say; what that cannot say needs a "
        "route of another name, for requests that the Canary's does not take",
        canary.id().name, name);
  }
  return fmt::format("give {} another name, and let Flagger create one of this name", name);
}

}  // namespace canary_lint
