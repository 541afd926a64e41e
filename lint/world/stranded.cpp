// Whose deletion empties a Service: of whom writes it, and of whose pods it finds.

#include "world/stranded.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace canary_lint {
namespace {

using Followers = std::map<std::pair<std::string, std::string>, std::set<std::size_t>>;

Followers FollowersByWorkload(const Plan& plan) {
  Followers canaries;
  for (std::size_t i = 0; i < plan.canaries.size(); ++i) {
    const CanaryOutlook& canary = plan.canaries[i];
    const std::string& kind = canary.canary->target.kind;
    for (const std::string& name : {canary.canary->target.name, canary.PrimaryName()}) {
      canaries[{canary.id().namespace_name, fmt::format("{}/{}", kind, name)}].insert(i);
    }
  }
  return canaries;
}

/// Canaries that write the Service, and those whose pods it finds.
std::set<std::size_t> CanariesBehind(const Plan& plan, const Followers& workloads,
                                     const ServiceOutlook& row, const ServiceAt& idle) {
  std::set<std::size_t> behind;
  for (const Claim& claim : row.claims) {
    if (claim.state != ClaimState::kStopped) behind.insert(claim.canary);
  }
  const std::string& space = row.id().namespace_name;
  const auto add = [&](const std::string& owner, bool runs) {
    const auto found = workloads.find({space, owner});
    if (found == workloads.end()) return;
    for (const std::size_t canary : found->second) {
      const bool empties = plan.canaries[canary].progress.scale_down != ClaimState::kStopped;
      if (runs || empties) behind.insert(canary);
    }
  };
  for (const std::string& owner : idle.endpoints()) add(owner, true);
  for (const std::string& owner : plan.pods_as_they_stand.Select(space, row.before.selector)) {
    add(owner, false);
  }
  return behind;
}

/// Something else is behind the Service still when that Canary alone is deleted.
bool HasOthers(const Followers& workloads, const ServiceAt& idle, std::size_t canary) {
  const std::string& space = idle.id().namespace_name;
  return std::any_of(idle.endpoints().begin(), idle.endpoints().end(),
                     [&](const std::string& owner) {
                       const auto found = workloads.find({space, owner});
                       return found == workloads.end() || found->second.count(canary) == 0;
                     });
}

bool IsStranded(const ServiceAt& left) {
  return left.row != nullptr && left.shape != nullptr && left.endpoints().empty() &&
         left.shape->type != "ExternalName";
}

}  // namespace

std::vector<std::vector<const ServiceOutlook*>> FindStranded(const Plan& plan, const World& idle,
                                                             const World& deleted) {
  const Followers workloads = FollowersByWorkload(plan);
  std::vector<std::vector<const ServiceOutlook*>> stranded(plan.canaries.size());
  for (const ServiceAt& left : deleted.services()) {
    if (!IsStranded(left)) continue;
    const ServiceAt& before = *idle.Find(left.id());
    for (const std::size_t canary : CanariesBehind(plan, workloads, *left.row, before)) {
      if (!HasOthers(workloads, before, canary)) stranded[canary].push_back(left.row);
    }
  }
  return stranded;
}

}  // namespace canary_lint
