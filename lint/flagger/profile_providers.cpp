// Which router a provider's name leads to, release by release: MeshRouter of pkg/router/factory.go.
// The enum that the Canary's CRD has since 1.43 is another matter (crd_rows_spec.cpp), and
// `-mesh-provider` is never refused.

#include "flagger/profile_providers.h"

#include <algorithm>
#include <iterator>

namespace canary_lint {
namespace {

struct Provider {
  std::string_view name;
  bool prefix = false;             ///< whatever begins with `name`
  std::string_view router = name;  ///< where it is not called like the provider
  Release since = {};
  Release until = {};  ///< first release without it; 0.0.0: none
};

// The first that fits counts, so a longer prefix stands before a shorter one. What has no `since`
// is older than the oldest release known.
constexpr Provider kProviders[] = {
    {.name = "apisix", .since = {1, 27, 0}},
    {.name = "appmesh:v1beta2", .prefix = true},
    {.name = "appmesh"},
    {.name = "contour"},
    {.name = "gatewayapi",
     .prefix = true,
     .router = "gatewayapi:v1alpha2",
     .since = {1, 19, 0},
     .until = {1, 26, 0}},
    {.name = "gatewayapi:v1alpha2", .prefix = true, .since = {1, 26, 0}, .until = {1, 35, 0}},
    {.name = "gatewayapi:v1beta1", .prefix = true, .since = {1, 26, 0}},
    {.name = "gatewayapi:v1", .prefix = true, .since = {1, 35, 0}},
    {.name = "gloo", .prefix = true},
    {.name = "istio"},
    {.name = "knative", .since = {1, 41, 0}},
    {.name = "kubernetes"},
    {.name = "kuma", .since = {1, 17, 0}},
    {.name = "linkerd", .router = "smi:v1alpha1"},
    {.name = "nginx"},
    {.name = "osm", .router = "smi:v1alpha2"},
    {.name = "skipper"},
    {.name = "smi:v1alpha1", .prefix = true},
    {.name = "smi:v1alpha2", .prefix = true},
    {.name = "smi:v1alpha3", .prefix = true},
    {.name = "traefik"},
};

bool Fits(const Provider& known, std::string_view provider, const Release& release) {
  const bool ended = known.until != Release{} && release >= known.until;
  if (release < known.since || ended) return false;
  return known.prefix ? provider.substr(0, known.name.size()) == known.name
                      : provider == known.name;
}

}  // namespace

std::string_view MeshRouterOf(std::string_view provider, const Release& release) {
  const auto* const found =
      std::find_if(std::begin(kProviders), std::end(kProviders),
                   [&](const Provider& known) { return Fits(known, provider, release); });
  return found == std::end(kProviders) ? std::string_view() : found->router;
}

}  // namespace canary_lint
