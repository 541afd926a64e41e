// Finds by any two of group, namespace and name what a reference means that leads nowhere.

#include "canary_lint/reach.h"

namespace canary_lint {

Splits::Splits(const Plan& plan) {
  for (const CanaryOutlook& canary : plan.canaries) {
    const std::optional<ResourceId>& split = canary.split;
    if (!split || canary.routes_state == ClaimState::kStopped) continue;
    by_name_.emplace(std::pair(split->kind, split->name), &canary);
    for (const std::string& other : {canary.id().name, canary.canary->target.name}) {
      if (other == split->name) continue;
      by_other_name_.emplace(ResourceId{split->group, split->kind, split->namespace_name, other},
                             &canary);
    }
  }
}

const CanaryOutlook* Splits::Meant(const ResourceId& wanted) const {
  const auto [begin, end] = by_name_.equal_range({wanted.kind, wanted.name});
  const CanaryOutlook* only = begin == end ? nullptr : begin->second;
  for (auto one = begin; one != end; ++one) {
    if (one->second->id().namespace_name == wanted.namespace_name) return one->second;
    if (one != begin) only = nullptr;
  }
  if (begin != end) return only;
  const auto other = by_other_name_.find(wanted);
  return other == by_other_name_.end() ? nullptr : other->second;
}

}  // namespace canary_lint
