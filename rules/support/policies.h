// Peers of policies that let a Canary's target in or out, and not its primary.

#ifndef CANARY_LINT_RULES_SUPPORT_POLICIES_H_
#define CANARY_LINT_RULES_SUPPORT_POLICIES_H_

#include <string>
#include <vector>

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
std::vector<MissedPeer> MissedPeers(const RuleContext& context, const PodFinder& policy);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_POLICIES_H_
