#include "flagger/router.h"

#include <utility>

namespace canary_lint {
namespace {

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

Router RouterByPrefix(std::string_view provider, const ReleaseTraits& traits) {
  if (StartsWith(provider, "appmesh:v1beta2")) return Router::kAppMesh2;
  if (StartsWith(provider, "smi:v1alpha1")) return Router::kSmi1;
  if (StartsWith(provider, "smi:v1alpha2")) return Router::kSmi2;
  if (StartsWith(provider, "smi:v1alpha3")) return Router::kSmi3;
  if (StartsWith(provider, "gloo")) return Router::kGloo;
  if (StartsWith(provider, "gatewayapi:v1beta1")) return Router::kGatewayV1Beta1;
  if (traits.gateway_api_v1) {
    if (StartsWith(provider, "gatewayapi:v1")) return Router::kGatewayV1;
  } else if (StartsWith(provider, "gatewayapi:v1alpha2")) {
    return Router::kGatewayV1Alpha2;
  }
  return Router::kIstio;
}

}  // namespace

Router RouterOf(std::string_view provider, const ReleaseTraits& traits) {
  static constexpr std::pair<std::string_view, Router> kByName[] = {
      {"kubernetes", Router::kNone}, {"istio", Router::kIstio},     {"appmesh", Router::kAppMesh},
      {"linkerd", Router::kSmi1},    {"contour", Router::kContour}, {"nginx", Router::kNginx},
      {"skipper", Router::kSkipper}, {"traefik", Router::kTraefik}, {"apisix", Router::kApisix},
      {"osm", Router::kSmi2},        {"kuma", Router::kKuma}};
  for (const auto& [name, router] : kByName) {
    if (provider == name) return router;
  }
  if (provider == "knative" && traits.knative) return Router::kKnative;
  return RouterByPrefix(provider, traits);
}

}  // namespace canary_lint
