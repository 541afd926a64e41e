// The names of providers as a table, with the releases that know each.

#include "flagger/router.h"

#include <algorithm>
#include <iterator>

#include "load/nearest.h"

namespace canary_lint {
namespace {

enum class Match { kName, kPrefix };

struct Provider {
  std::string_view name;
  Match match = Match::kName;
  Router router = Router::kIstio;
  Release since = {};                 ///< 0.0.0: older than the oldest release known
  Release until = {1'000'000, 0, 0};  ///< the first release without it
};

// The first that fits counts, so a longer prefix stands before a shorter one.
constexpr Provider kProviders[] = {
    {"apisix", Match::kName, Router::kApisix, {1, 27, 0}},
    {"appmesh:v1beta2", Match::kPrefix, Router::kAppMesh2},
    {"appmesh", Match::kName, Router::kAppMesh},
    {"contour", Match::kName, Router::kContour},
    {"gatewayapi", Match::kPrefix, Router::kGatewayV1Alpha2, {1, 19, 0}, {1, 26, 0}},
    {"gatewayapi:v1alpha2", Match::kPrefix, Router::kGatewayV1Alpha2, {1, 26, 0}, {1, 35, 0}},
    {"gatewayapi:v1beta1", Match::kPrefix, Router::kGatewayV1Beta1, {1, 26, 0}},
    {"gatewayapi:v1", Match::kPrefix, Router::kGatewayV1, {1, 35, 0}},
    {"gloo", Match::kPrefix, Router::kGloo},
    {"istio", Match::kName, Router::kIstio},
    {"knative", Match::kName, Router::kKnative, {1, 41, 0}},
    {"kubernetes", Match::kName, Router::kNone},
    {"kuma", Match::kName, Router::kKuma, {1, 17, 0}},
    {"linkerd", Match::kName, Router::kSmi1},
    {"nginx", Match::kName, Router::kNginx},
    {"osm", Match::kName, Router::kSmi2},
    {"skipper", Match::kName, Router::kSkipper},
    {"smi:v1alpha1", Match::kPrefix, Router::kSmi1},
    {"smi:v1alpha2", Match::kPrefix, Router::kSmi2},
    {"smi:v1alpha3", Match::kPrefix, Router::kSmi3},
    {"traefik", Match::kName, Router::kTraefik},
};

bool HasName(const Provider& known, std::string_view provider) {
  if (known.match == Match::kName) return provider == known.name;
  return provider.starts_with(known.name);
}

bool Fits(const Provider& known, std::string_view provider, const Release& release) {
  return known.since <= release && release < known.until && HasName(known, provider);
}

const Provider* Find(std::string_view provider, const Release& release) {
  const auto* const found =
      std::find_if(std::begin(kProviders), std::end(kProviders),
                   [&](const Provider& known) { return Fits(known, provider, release); });
  return found == std::end(kProviders) ? nullptr : found;
}

}  // namespace

Router RouterOf(const Tick& tick) { return RouterOf(tick.provider, tick.profile->version.value); }

Router RouterOf(std::string_view provider, const Release& release) {
  const Provider* const known = Find(provider, release);
  return known == nullptr ? Router::kIstio : known->router;
}

bool IsKnownProvider(std::string_view provider, const Release& release) {
  return Find(provider, release) != nullptr;
}

std::vector<std::string> ProviderNames() {
  std::vector<std::string> names;
  names.reserve(std::size(kProviders));
  for (const Provider& known : kProviders) names.emplace_back(known.name);
  std::sort(names.begin(), names.end());
  return names;
}

std::string NearestProvider(std::string_view provider, const Release& release) {
  const bool by_others =
      std::any_of(std::begin(kProviders), std::end(kProviders),
                  [&](const Provider& known) { return HasName(known, provider); });
  if (by_others) return {};
  std::vector<std::string> names = ProviderNames();
  std::erase_if(names, [&](const std::string& name) { return !IsKnownProvider(name, release); });
  return Nearest(provider, names);
}

}  // namespace canary_lint
