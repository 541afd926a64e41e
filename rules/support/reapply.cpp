// Appliers and what they undo, in words.

#include "support/reapply.h"

#include <algorithm>
#include <array>
#include <vector>

#include "canary_lint/port_changes.h"
#include "infos.h"
#include "support/kept_traits.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// A HelmRelease is Flux's, so the rest is Flux's as well.
bool FluxIsThere(const RuleContext& context) {
  const auto is_release = [](const ResourceId& id) { return id.kind == "HelmRelease"; };
  const auto& profiles = context.profiles.all;
  const auto& others = context.inventory.others;
  const auto release = std::lower_bound(
      others.begin(), others.end(), ResourceId{"helm.toolkit.fluxcd.io", "HelmRelease", "", ""},
      [](const Resource& resource, const ResourceId& id) { return resource.id < id; });
  const auto& unjudged = context.around.unjudged;
  return std::any_of(profiles.begin(), profiles.end(),
                     [&](const Profile& profile) { return is_release(profile.controller); }) ||
         (release != others.end() && is_release(release->id)) ||
         std::any_of(unjudged.begin(), unjudged.end(),
                     [&](const Resource& resource) { return is_release(resource.id); });
}

bool ComesFromGit(const RuleContext& context, const ServiceOutlook& service, Applier applier) {
  if (applier == Applier::kFlux) return false;
  switch (service.verdict) {
    case Verdict::kRewrite:
      return applier != Applier::kUnknown || (!context.inventory.snapshot && !FluxIsThere(context));
    case Verdict::kAdopt:
    case Verdict::kConditional:
      return applier != Applier::kUnknown;
    default:
      return false;
  }
}

/// Nothing is lost with it.
bool IsApplierMark(const std::string& key) {
  constexpr std::array<std::string_view, 5> kPrefixes = {"kubectl.kubernetes.io/", "meta.helm.sh/",
                                                         "argocd.argoproj.io/", "kapp.k14s.io/",
                                                         "kube-canary-lint/"};
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&key](std::string_view prefix) { return key.rfind(prefix, 0) == 0; });
}

std::string Effect(const Reversion& reversion) {
  std::vector<std::string> parts;
  if (reversion.moves) {
    parts.push_back(fmt::format(
        "sets the selector back to {}, which finds {}", words::Pairs(reversion.selector),
        reversion.found.empty() ? "no pod between releases" : words::Names(reversion.found)));
  }
  if (!reversion.returning.empty()) {
    parts.push_back(fmt::format("puts {} back", words::Ports(reversion.returning)));
  }
  return fmt::format("{}", fmt::join(parts, ", and "));
}

}  // namespace

const Reversion* ReversionFromGit(const RuleContext& context, const ServiceOutlook& service) {
  const Reversion* reversion = context.worlds.ReversionOf(service);
  const bool told = reversion != nullptr && ComesFromGit(context, service, reversion->by.applier);
  return told ? reversion : nullptr;
}

bool IsToldByTakeover(const RuleContext& context, const Takeover& takeover,
                      const Reversion& reversion) {
  return reversion.by.applier == Applier::kUnknown &&
         IsToldByTakeover(context, reapply_reverts_service::kInfo, takeover);
}

std::string ApplierName(const Application& application) {
  const Resource* source = application.source;
  switch (application.applier) {
    case Applier::kHelm:
      return source == nullptr ? "Helm" : words::Object(source->id) + " of Flux";
    case Applier::kArgoCd:
      return source == nullptr ? "Argo CD" : words::Object(source->id) + " of Argo CD";
    case Applier::kKubectl:
      return "kubectl";
    case Applier::kKapp:
      return "kapp";
    case Applier::kFlux:
      return source == nullptr ? "Flux" : words::Object(source->id) + " of Flux";
    case Applier::kUnknown:
      break;
  }
  return "";
}

std::string_view Occasion(Applier applier, bool heals) {
  if (heals) return applier == Applier::kArgoCd ? "its self-heal" : "its drift correction";
  switch (applier) {
    case Applier::kHelm:
      return "each `helm upgrade`";
    case Applier::kArgoCd:
      return "each sync";
    case Applier::kKubectl:
      return "each `kubectl apply`";
    case Applier::kKapp:
      return "each `kapp deploy`";
    case Applier::kFlux:
      return "each reconciliation";
    case Applier::kUnknown:
      break;
  }
  return "applying this manifest again";
}

std::string ReversionInWords(const Reversion& reversion, const CanaryOutlook& canary) {
  const std::string_view occasion = Occasion(reversion.by.applier, reversion.for_ever);
  if (reversion.IsRefused()) {
    return fmt::format("{} is refused, because two ports would be called `{}`", occasion,
                       reversion.clashing_name);
  }
  const std::string until =
      reversion.for_ever
          ? "each time that Flagger has written it"
          : fmt::format("for up to {} s until Flagger corrects it", canary.tick_seconds);
  return fmt::format("{} {}, {}", occasion, Effect(reversion), until);
}

bool CanBeLeftToFlagger(const RuleContext& context, const Takeover& takeover) {
  const Service& service = *takeover.service->service;
  const Labels own{{takeover.canary->selector_label, takeover.name()}};
  return takeover.certainty.proven() && ChangesOfPorts(*takeover.service).dropped.empty() &&
         (service.labels.empty() || service.labels == own) &&
         std::all_of(service.annotations.begin(), service.annotations.end(),
                     [](const auto& one) { return IsApplierMark(one.first); }) &&
         KeptTraitsOf(context, takeover).empty();
}

}  // namespace canary_lint
