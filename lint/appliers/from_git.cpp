// Who is seen to apply a Service counts; where nobody is, a manifest counts, unless Flux is there.

#include <algorithm>
#include <array>

#include "canary_lint/appliers.h"

namespace canary_lint {
namespace {

/// A HelmRelease is Flux's, so the rest is Flux's as well.
bool FluxIsThere(const Inventory& inventory, const Profiles& profiles,
                 std::span<const Resource> unjudged) {
  const auto is_release = [](const ResourceId& id) { return id.kind == "HelmRelease"; };
  const auto& others = inventory.others;
  const auto release = std::lower_bound(
      others.begin(), others.end(), ResourceId{"helm.toolkit.fluxcd.io", "HelmRelease", "", ""},
      [](const Resource& resource, const ResourceId& id) { return resource.id < id; });
  return std::any_of(profiles.all.begin(), profiles.all.end(),
                     [&](const Profile& profile) { return is_release(profile.controller); }) ||
         (release != others.end() && is_release(release->id)) ||
         std::any_of(unjudged.begin(), unjudged.end(),
                     [&](const Resource& resource) { return is_release(resource.id); });
}

}  // namespace

bool ComesFromGit(const Inventory& inventory, const Profiles& profiles,
                  std::span<const Resource> unjudged, const ServiceOutlook& service,
                  Applier applier) {
  if (applier == Applier::kFlux) return false;
  switch (service.verdict) {
    case Verdict::kRewrite:
      return applier != Applier::kUnknown ||
             (!inventory.snapshot && !FluxIsThere(inventory, profiles, unjudged));
    case Verdict::kAdopt:
    case Verdict::kConditional:
      return applier != Applier::kUnknown;
    default:
      return false;
  }
}

bool IsApplierMark(const std::string& key) {
  constexpr std::array<std::string_view, 5> kPrefixes = {"kubectl.kubernetes.io/", "meta.helm.sh/",
                                                         "argocd.argoproj.io/", "kapp.k14s.io/",
                                                         "kube-canary-lint/"};
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&key](std::string_view prefix) { return key.rfind(prefix, 0) == 0; });
}

}  // namespace canary_lint
