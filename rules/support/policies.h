// Peers of policies that let a Canary's target in or out, and not its primary.

#ifndef CANARY_LINT_RULES_SUPPORT_POLICIES_H_
#define CANARY_LINT_RULES_SUPPORT_POLICIES_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "canary_lint/policies.h"
#include "canary_lint/rule.h"
#include "support/pod_finding.h"

namespace canary_lint {

/// True for the kinds of Istio, which select by pairs of labels and know no `In`.
bool SelectsByPairs(const PodFinder& finder);

/// Canaries whose target is let in or out by a peer of `policy`, and whose primary is by none.
struct MissedPeer {
  const PolicyPeer* peer = nullptr;
  Missed missed;
  std::string but_for;  ///< ", but for port 80": to those another rule lets the primary through
};

/// The peers of all policies, by whose pods they are about and whom they may let through.
class PeerIndex {
 public:
  explicit PeerIndex(const Inventory& inventory);

  /// Of policies that may be about pods that `policy` is about, those that may let the pods
  /// through: in the order of the inventory.
  std::vector<PeerOf> MayLetThrough(const PodFinder& policy, const std::string& namespace_name,
                                    const Labels& labels) const;

 private:
  /// Peers by whom they name; those that name addresses that may be anybody's apart.
  struct Peers {
    QueryIndex queries;
    Numbers blocks;
  };
  void AddTo(Peers& peers, const PeerOf& peer) const;

  std::vector<PeerOf> all_;
  Peers everywhere_;  // of all policies
  Peers wide_;        // of those that look beyond their namespace
  std::unordered_map<std::string, Peers> by_namespace_;  // of the others
};

/// What the peers of a policy are held against.
struct PeerScene {
  explicit PeerScene(const RuleContext& context)
      : sights(context),
        policies(context.inventory, context.plan.pods_idle),
        peers(context.inventory) {}

  PodSights sights;
  PolicyScene policies;
  PeerIndex peers;
};
std::vector<MissedPeer> MissedPeers(const PeerScene& scene, const PodFinder& policy);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_POLICIES_H_
