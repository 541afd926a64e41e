// Whether one policy speaks for all that another does: of the same pods, to the same peers.

#ifndef CANARY_LINT_RULES_SUPPORT_POLICY_COVER_H_
#define CANARY_LINT_RULES_SUPPORT_POLICY_COVER_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// One peer, and the policy that it is part of.
struct PeerOf {
  const PodFinder& policy;
  const PolicyPeer& peer;
};

/// True if a rule names nobody, and so is about everybody.
bool IsEverybody(const PolicyPeer& peer);

/// True if `other` certainly lets through all that `wanted` does. Not for Cilium's, whose rules may
/// ask for more than peers and ports.
bool Covers(const RuleContext& context, const PeerOf& wanted, const PeerOf& other);

/// False if `other` certainly lets nobody through whom `wanted` does, or not to all its ports.
bool MayCover(const RuleContext& context, const PeerOf& wanted, const PeerOf& other);

/// True if the addresses of a block may be those of pods, and count for pods, which they do not
/// with Cilium.
bool MayBePods(const PodFinder& policy, const AddressBlock& block);

/// Whether every pod that `policy` is about is one that `other` is about: by what they ask for,
/// else by the pods of the input, if `policy` finds any.
Answer CoversSubject(const RuleContext& context, const PodFinder& policy, const PodFinder& other);

/// Whether a policy is about pods with these labels in that namespace.
Answer IsAbout(const RuleContext& context, const PodFinder& policy,
               const std::string& namespace_name, const Labels& labels);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_POLICY_COVER_H_
