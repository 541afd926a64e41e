// Gateway API: one HTTPRoute called like the apex, for the gateways that the Canary names
// (pkg/router/gateway_api.go, gateway_api_v1beta1.go). Their Finalize does nothing, in every
// release.

#include <fmt/format.h>

#include "flagger/route_matches.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

const char* VersionOf(Router router) {
  if (router == Router::kGatewayV1) return "v1";
  return router == Router::kGatewayV1Beta1 ? "v1beta1" : "v1alpha2";
}

void Write(RouteWriter& writer) {
  writer.Add("gateway.networking.k8s.io", VersionOf(writer.tick().MeshRouter()), "HTTPRoute",
             writer.Apex());
}

void NeedGateway(const Inventory& /*inventory*/, Tick& tick) {
  if (!tick.canary->service.gateway_refs) {
    Lack(true, tick.canary->service.span,
         fmt::format("provider `{}` needs `spec.service.gatewayRefs`", tick.provider), tick);
    return;
  }
  Span place;
  std::string why;
  if (MatchesFitGateway(*tick.canary, place, why)) return;
  Lack(true, place, fmt::format("`spec.service.match` has {}, which the Gateway API lacks", why),
       tick);
}

}  // namespace

namespace routers {

RouterModel GatewayApi() { return {NeedGateway, Write, nullptr}; }

}  // namespace routers
}  // namespace canary_lint
