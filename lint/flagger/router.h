// Which of Flagger's routers a provider's name means, release by release: MeshRouter of
// pkg/router/factory.go.
//
// The enum that the Canary's CRD has since 1.43 is another matter (crd/rows.inc), and
// `-mesh-provider` is never refused.

#ifndef CANARY_LINT_FLAGGER_ROUTER_H_
#define CANARY_LINT_FLAGGER_ROUTER_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/profile.h"
#include "canary_lint/tick.h"

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

/// The router that the release has for the provider. What no other name means is Istio's.
Router RouterOf(std::string_view provider, const Release& release);

Router RouterOf(const Tick& tick);

/// False for a name that is Istio's only because the release knows none such.
bool IsKnownProvider(std::string_view provider, const Release& release);

/// Every name that some release has a router for, sorted. Of those that only begin a name
/// (`smi:v1alpha1:istio`) the beginning.
std::vector<std::string> ProviderNames();

/// The one that the release knows and that may have been meant; empty if none is near, or if other
/// releases know the name.
std::string NearestProvider(std::string_view provider, const Release& release);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTER_H_
