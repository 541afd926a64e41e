// A three-way merge of the manifest over what Flagger wrote, as kubectl, Helm and Argo CD do it
// with Kubernetes' strategic merge: selector keys one by one, ports by number.

#include "support/reapply.h"

#include <algorithm>
#include <set>
#include <vector>

#include "canary_lint/last_applied.h"
#include "support/appliers.h"
#include "support/words.h"

namespace canary_lint {
namespace {

struct Reapplied {
  Labels selector;
  std::vector<ServicePort>
      returning;              ///< ports that come back, or get their old name or target back
  std::string clashing_name;  ///< two ports would have it, so the API server refuses the apply
};

bool SameNumber(const ServicePort& a, const ServicePort& b) { return a.port == b.port; }

/// The name that two of the ports would have; Flagger's port is renamed where the manifest has its
/// number.
std::string ClashingName(const std::vector<ServicePort>& manifest,
                         const std::vector<ServicePort>& live) {
  std::set<std::string> names;
  for (const ServicePort& port : manifest) names.insert(port.name);
  for (const ServicePort& port : live) {
    const bool replaced = std::any_of(manifest.begin(), manifest.end(), [&port](const auto& other) {
      return SameNumber(other, port);
    });
    if (!replaced && !port.name.empty() && !names.insert(port.name).second) return port.name;
  }
  return "";
}

Reapplied Reapply(const AppliedShape& manifest, const ServiceShape& live) {
  Reapplied result;
  result.selector = manifest.selector;
  result.selector.insert(live.selector.begin(), live.selector.end());
  for (const ServicePort& port : manifest.ports) {
    const auto same = std::find_if(live.ports.begin(), live.ports.end(),
                                   [&port](const auto& other) { return SameNumber(other, port); });
    const bool stays = same != live.ports.end() && same->protocol == port.protocol &&
                       same->target_port == port.target_port &&
                       (port.name.empty() || same->name == port.name);
    if (!stays) result.returning.push_back(port);
  }
  result.clashing_name = ClashingName(manifest.ports, live.ports);
  return result;
}

/// A HelmRelease is Flux's, so the rest is Flux's as well.
bool FluxIsThere(const RuleContext& context) {
  const auto is_release = [](const ResourceId& id) { return id.kind == "HelmRelease"; };
  const auto& profiles = context.profiles.all;
  const auto has_release = [&is_release](const auto& resources) {
    return std::any_of(resources.begin(), resources.end(),
                       [&](const Resource& resource) { return is_release(resource.id); });
  };
  return std::any_of(profiles.begin(), profiles.end(),
                     [&](const Profile& profile) { return is_release(profile.controller); }) ||
         has_release(context.inventory.others) || has_release(context.around.unjudged);
}

/// What stands there between two ticks once Flagger is done.
const ServiceShape& Live(const ServiceOutlook& service) {
  return service.after ? *service.after : service.before;
}

/// The record that kubectl keeps, else the Service as it stands before Flagger.
std::optional<AppliedShape> WrittenShape(const ServiceOutlook& service) {
  if (auto applied = LastAppliedShape(*service.service)) return applied;
  if (!service.after) return std::nullopt;
  return AppliedShape{service.before.selector, service.service->ports};
}

/// What is applied again; of what the applier leaves as it is, what stands there.
std::optional<AppliedShape> ManifestOf(const RuleContext& context, const ServiceOutlook& service) {
  std::optional<AppliedShape> manifest = WrittenShape(service);
  if (!manifest) return manifest;
  const Application application = ApplicationOf(context, *service.service);
  const auto is_left = [&](std::string_view field) {
    return DifferenceIn(application, *service.service, field) == Difference::kLeft;
  };
  if (is_left("/spec/selector")) manifest->selector = Live(service).selector;
  if (is_left("/spec/ports")) manifest->ports = Live(service).ports;
  return manifest;
}

}  // namespace

Reversion EffectOfReapply(const RuleContext& context, const ServiceOutlook& service) {
  const std::optional<AppliedShape> manifest = ManifestOf(context, service);
  if (!manifest) return {};
  const Reapplied again = Reapply(*manifest, Live(service));
  if (!again.clashing_name.empty()) {
    return {fmt::format("is refused, because two ports would be called `{}`", again.clashing_name),
            false, true};
  }
  const auto found_by = [&](const Labels& selector) {
    return context.plan.pods_idle.Select(service.id().namespace_name, selector);
  };
  const std::vector<std::string> found = found_by(again.selector);
  Reversion reversion;
  std::vector<std::string> parts;
  if (found != found_by(Live(service).selector)) {
    reversion.breaks = found.empty();
    parts.push_back(fmt::format("sets its selector to {}, which finds {}",
                                words::Pairs(again.selector),
                                found.empty() ? "no pod between releases" : words::Names(found)));
  }
  if (!again.returning.empty()) {
    parts.push_back(fmt::format("puts {} back", words::Ports(again.returning)));
  }
  reversion.text = fmt::format("{}", fmt::join(parts, ", and "));
  return reversion;
}

bool ComesFromGit(const RuleContext& context, const ServiceOutlook& service) {
  const Applier applier = ApplierOf(context, *service.service);
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

}  // namespace canary_lint
