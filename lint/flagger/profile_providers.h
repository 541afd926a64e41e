// What a release makes of settings that every release accepts: private to the profile and the plan.

#ifndef CANARY_LINT_FLAGGER_PROFILE_PROVIDERS_H_
#define CANARY_LINT_FLAGGER_PROFILE_PROVIDERS_H_

#include <string_view>

#include "canary_lint/profile.h"

namespace canary_lint {

/// The router that the release has for a provider, by the name that says most about it
/// (`gatewayapi:v1alpha2`, `smi:v1alpha1`, `istio`); empty where it has none and uses Istio's.
std::string_view MeshRouterOf(std::string_view provider, const Release& release);

/// True if `-include-label-prefix` without a value copies all labels, not none.
bool EmptyPrefixMatchesAll(const Release& release);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_PROFILE_PROVIDERS_H_
