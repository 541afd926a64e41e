// What policies that let requests in or out make of a Canary's primary.

#ifndef CANARY_LINT_RULES_SUPPORT_POLICIES_H_
#define CANARY_LINT_RULES_SUPPORT_POLICIES_H_

#include <vector>

#include "canary_lint/rule.h"
#include "support/pod_finding.h"

namespace canary_lint {

/// True for the kinds that decide about requests or their treatment: all but budgets and monitors.
bool IsPolicy(const PodFinder& finder);

/// True for a policy that was written for the primary, and allows in each direction as much: for
/// MissedBySubject.
bool IsForPrimary(const PodFinder& policy, const PodFinder& other, const Sight& sight);

/// True for the kinds of Istio, which select by pairs of labels and know no `In`.
bool SelectsByPairs(const PodFinder& finder);

/// The policy that refuses to a primary what `policy` allows the target: it isolates the primary in
/// that direction, and nothing that is allowed there can be what `policy` allows. Null where there
/// is none, or nobody can say.
struct Refusal {
  const PodFinder* policy = nullptr;
  const CanaryOutlook* canary = nullptr;
};
Refusal RefusalOf(const RuleContext& context, const PodFinder& policy, const Missed& missed);

/// One Canary whose target is let in or out by a peer of `policy`, and whose primary is by none.
struct MissedPeer {
  const PolicyPeer* peer = nullptr;
  Missed missed;
};
std::vector<MissedPeer> MissedPeers(const RuleContext& context, const PodFinder& policy);

/// True if the policy is about pods that run between releases.
bool IsFelt(const RuleContext& context, const PodFinder& policy);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_POLICIES_H_
