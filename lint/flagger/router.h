// Which of Flagger's routers a provider name means. Mirrors MeshRouter of pkg/router/factory.go.

#ifndef CANARY_LINT_FLAGGER_ROUTER_H_
#define CANARY_LINT_FLAGGER_ROUTER_H_

#include <string_view>

#include "canary_lint/profile.h"

namespace canary_lint {

enum class Router {
  kNone,  ///< of the provider `kubernetes`
  kIstio,
  kGatewayV1,
  kGatewayV1Beta1,
  kGatewayV1Alpha2,
  kSmi1,
  kSmi2,
  kSmi3,
  kNginx,
  kSkipper,
  kContour,
  kGloo,
  kTraefik,
  kApisix,
  kKuma,
  kAppMesh,
  kAppMesh2,
  kKnative,
};

/// What no other name means is Istio's, as in Flagger.
Router RouterOf(std::string_view provider, const ReleaseTraits& traits);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTER_H_
