// Asks the plan, and puts the names of several Canaries and targets into words.

#include "support/scaled_down.h"

#include <algorithm>

#include "support/words.h"

namespace canary_lint {
namespace {

std::string Each(const std::vector<std::string>& names, std::string_view conjunction) {
  return words::List(words::Distinct(names), conjunction);
}

}  // namespace

ScaledDown FindScaledDown(const RuleContext& context) {
  ScaledDown found;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.target == nullptr) continue;
    if (canary.progress.scale_down == ClaimState::kStopped) continue;
    const ResourceId& target = canary.target->id();
    found.targets[{target.namespace_name, target.ShortName()}].push_back(&canary);
    found.primaries[{target.namespace_name, target.kind + "/" + canary.primary_workload()}]
        .push_back(&canary);
  }
  return found;
}

void AddCanariesOf(const CanariesByWorkload& workloads, const std::string& space,
                   const std::string& owner, std::vector<const CanaryOutlook*>& canaries) {
  const auto found = workloads.find({space, owner});
  if (found == workloads.end()) return;
  for (const CanaryOutlook* canary : found->second) {
    if (std::find(canaries.begin(), canaries.end(), canary) == canaries.end()) {
      canaries.push_back(canary);
    }
  }
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
