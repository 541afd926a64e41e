// Looks through the plan's claims and primaries for those that are the object.

#include "support/current_users.h"

#include "support/canary_names.h"

namespace canary_lint {

std::string WritersOf(const RuleContext& context, const Service& service) {
  const ServiceOutlook* row = context.plan.Find(service.id().namespace_name, service.id().name);
  std::vector<const CanaryOutlook*> writers;
  for (const Claim& claim : row == nullptr ? std::vector<Claim>{} : row->claims) {
    if (claim.state == ClaimState::kStopped) continue;
    writers.push_back(&context.plan.canaries[claim.canary]);
  }
  return writers.empty() ? "" : CanaryNames(writers);
}

std::string UsersOf(const RuleContext& context, const Workload& workload) {
  std::vector<const CanaryOutlook*> users;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.id().namespace_name == workload.id().namespace_name &&
        canary.canary->target.kind == workload.id().kind &&
        canary.PrimaryName() == workload.id().name &&
        canary.progress.primary != ClaimState::kStopped) {
      users.push_back(&canary);
    }
  }
  return users.empty() ? "" : CanaryNames(users);
}

}  // namespace canary_lint
