// Between the plan and the rules: policies that are about a Canary's target, or let it through, and
// do not do so for its primary, which serves in its place.
//
// What a policy means, policies.h says; whom a selector no longer finds, missed_primaries.h. Here
// both are put together: whether another policy does for the primary what the one does for the
// target. No rule is known.

#ifndef CANARY_LINT_MISSED_POLICIES_H_
#define CANARY_LINT_MISSED_POLICIES_H_

#include <vector>

#include "canary_lint/missed_primaries.h"
#include "canary_lint/peer_index.h"
#include "canary_lint/policies.h"

namespace canary_lint {

/// Canaries to whose target `policy` applies and whose primary is without what it asks for: no
/// policy of its kind is for the primary, none says the same of it, and those that find it let in
/// and out more, or less.
Missed MissedByPolicy(const PodSights& sights, const PolicyScene& scene, const PodFinder& policy);

/// The policy that refuses to a primary what `policy` allows the target (RefuserOf). Null where
/// there is none, or nobody can say.
struct Refusal {
  const PodFinder* policy = nullptr;
  const CanaryOutlook* canary = nullptr;
};
Refusal RefusalOf(const PolicyScene& scene, const PodFinder& policy, const Missed& missed);

/// Canaries whose target is let in or out by a peer of a policy, and whose primary is by none.
struct MissedPeer {
  const PolicyPeer* peer = nullptr;
  Missed missed;  ///< not empty
  /// Lets the one primary through to some of the ports; null where nothing does, and for several.
  const PolicyPeer* partly = nullptr;
};

/// What the policies of an environment are held against: made once for all that is asked. Both must
/// outlive it.
struct PeerScene {
  PeerScene(const Inventory& inventory, const Plan& plan)
      : sights(inventory, plan), policies(inventory, plan.pods_idle), peers(inventory) {}

  PodSights sights;
  PolicyScene policies;
  PeerIndex peers;
};
/// One for each peer of the policy that misses somebody, in its order.
std::vector<MissedPeer> MissedPeers(const PeerScene& scene, const PodFinder& policy);

}  // namespace canary_lint

#endif  // CANARY_LINT_MISSED_POLICIES_H_
