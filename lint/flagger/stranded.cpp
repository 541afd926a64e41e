// Whose deletion empties a Service: of whom writes it, and of whose pods it finds.

#include "flagger/stranded.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <utility>

namespace canary_lint {
namespace {

using CanariesOf = std::map<std::pair<std::string, std::string>, std::set<std::size_t>>;

CanariesOf CanariesByWorkload(const Plan& plan) {
  CanariesOf canaries;
  for (std::size_t i = 0; i < plan.canaries.size(); ++i) {
    const CanaryOutlook& canary = plan.canaries[i];
    const std::string& kind = canary.canary->target.kind;
    for (const std::string& name : {canary.canary->target.name, canary.primary_workload()}) {
      canaries[{canary.id().namespace_name, fmt::format("{}/{}", kind, name)}].insert(i);
    }
  }
  return canaries;
}

/// Canaries that write the Service, and those whose pods it finds.
std::set<std::size_t> CanariesBehind(const Plan& plan, const CanariesOf& workloads,
                                     const ServiceOutlook& row) {
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
  for (const std::string& owner : row.endpoints.idle) add(owner, true);
  for (const std::string& owner : plan.pods_as_they_stand.Select(space, row.before.selector)) {
    add(owner, false);
  }
  return behind;
}

}  // namespace

void FindStranded(Plan& plan) {
  const CanariesOf workloads = CanariesByWorkload(plan);
  for (std::size_t i = 0; i < plan.services.size(); ++i) {
    const ServiceOutlook& row = plan.services[i];
    if (!row.on_delete.exists || !row.on_delete.endpoints.empty()) continue;
    if (row.service->IsOwnedByCanary() || row.before.type == "ExternalName") continue;
    if (row.verdict == Verdict::kContested) continue;
    for (const std::size_t canary : CanariesBehind(plan, workloads, row)) {
      plan.canaries[canary].stranded.push_back(i);
    }
  }
}

}  // namespace canary_lint
