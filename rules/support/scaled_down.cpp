// Follows the claim on the apex: the target goes to 0 right after the apex is written, and
// before 1.33 right after the primary is up.

#include "support/scaled_down.h"

#include <algorithm>

#include "support/words.h"

namespace canary_lint {
namespace {

std::size_t IndexOf(const RuleContext& context, const CanaryOutlook& canary) {
  return static_cast<std::size_t>(&canary - context.plan.canaries.data());
}

ClaimState StateIn(const std::vector<Claim>& claims, std::size_t canary) {
  const auto claim = std::find_if(claims.begin(), claims.end(), [canary](const Claim& c) {
    return c.canary == canary && c.role == Role::kApex;
  });
  return claim == claims.end() ? ClaimState::kStopped : claim->state;
}

/// Suspended after it had started: the target still stands where Flagger left it.
bool StandsAtZero(const RuleContext& context, const CanaryOutlook& canary) {
  if (canary.state != Reason::kSuspended || canary.target == nullptr) return false;
  const ResourceId& target = canary.target->id();
  return !canary.target->Runs() &&
         context.inventory.FindWorkload(target.kind, target.namespace_name,
                                        canary.primary_workload()) != nullptr;
}

std::string Each(const std::vector<std::string>& names, std::string_view conjunction) {
  std::vector<std::string> once;
  for (const std::string& name : names) {
    if (std::find(once.begin(), once.end(), name) == once.end()) once.push_back(name);
  }
  return words::List(once, conjunction);
}

}  // namespace

const Claim* LiveClaim(const ServiceOutlook& service) {
  const Claim* live = nullptr;
  for (const Claim& claim : service.claims) {
    if (claim.state == ClaimState::kStopped) continue;
    if (live != nullptr) return nullptr;
    live = &claim;
  }
  return live;
}

ClaimState ApexState(const RuleContext& context, const CanaryOutlook& canary) {
  const std::string& space = canary.id().namespace_name;
  const std::size_t index = IndexOf(context, canary);
  if (const ServiceOutlook* row = context.plan.Find(space, canary.apex)) {
    return StateIn(row->claims, index);
  }
  const PlannedObject* planned = context.plan.FindPlanned("Service", space, canary.apex);
  return planned == nullptr ? ClaimState::kStopped : StateIn(planned->claims, index);
}

ClaimState ScaleDownState(const RuleContext& context, const CanaryOutlook& canary) {
  const ClaimState apex = ApexState(context, canary);
  if (apex != ClaimState::kStopped) return apex;
  if (StandsAtZero(context, canary)) return ClaimState::kActive;
  const bool scaled_first =
      canary.profile != nullptr && !canary.profile->traits.apex_before_scale_down;
  return scaled_first && canary.state == Reason::kAutoscalerMissing ? ClaimState::kActive
                                                                    : ClaimState::kStopped;
}

ScaledDown FindScaledDown(const RuleContext& context) {
  ScaledDown found;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.target == nullptr) continue;
    if (ScaleDownState(context, canary) == ClaimState::kStopped) continue;
    const ResourceId& target = canary.target->id();
    found.targets[{target.namespace_name, target.ShortName()}].push_back(&canary);
    found.primaries[{target.namespace_name, target.kind + "/" + canary.primary_workload()}]
        .push_back(&canary);
  }
  return found;
}

std::string CanaryNames(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) names.push_back(words::Quote(canary->id().name));
  return fmt::format("{} {}", words::Plural(names.size(), "Canary", "Canaries"),
                     words::List(names));
}

std::string TargetNames(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    names.push_back(
        fmt::format("{} `{}`", canary->canary->target.kind, canary->canary->target.name));
  }
  return Each(names, "and");
}

std::string ApexNames(const std::vector<const CanaryOutlook*>& canaries,
                      std::string_view conjunction) {
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    names.push_back(fmt::format("Service `{}`", canary->apex));
  }
  return Each(names, conjunction);
}

}  // namespace canary_lint
