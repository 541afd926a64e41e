// Looks through the policies of a kind for one that does for the primary what another does for the
// target.

#include "canary_lint/missed_policies.h"

#include <algorithm>

namespace canary_lint {
namespace {

PodsOfOne PrimaryPods(const CanaryOutlook& canary) {
  return PodsOf(*canary.target, canary.primary_labels);
}

/// It was written for the primary, and allows in each direction as much.
bool IsForPrimary(const PodFinder& policy, const PodFinder& other, const Sight& sight) {
  return !sight.target && other.allows_ingress >= policy.allows_ingress &&
         other.allows_egress >= policy.allows_egress;
}

}  // namespace

Missed MissedByPolicy(const PodSights& sights, const PolicyScene& scene, const PodFinder& policy) {
  if (!policy.subject) return {};
  const auto stands_in = [&](const CanaryOutlook& canary) -> StandIn {
    const std::vector<const PodFinder*> all = sights.OfPrimary(canary);
    const bool found = std::any_of(all.begin(), all.end(), [&](const PodFinder* other) {
      if (!IsSibling(policy, *other)) return false;
      const Sight sight = Look(sights, *other, canary);
      return sight.primary &&
             (IsForPrimary(policy, *other, sight) || (sight.proven && SaysTheSame(policy, *other)));
    });
    const bool needless = IsVoidFor(scene, policy, PrimaryPods(canary));
    return {found || needless ? Answer::kYes : Answer::kNo};
  };
  return MissedBy(sights, *policy.subject, policy.id().namespace_name, stands_in);
}

Refusal RefusalOf(const PolicyScene& scene, const PodFinder& policy, const Missed& missed) {
  for (const CanaryOutlook* canary : missed.canaries) {
    const PodFinder* refuser = RefuserOf(scene, policy, PrimaryPods(*canary));
    if (refuser != nullptr) return {refuser, canary};
  }
  return {};
}

}  // namespace canary_lint
