#include "support/policies.h"

#include <algorithm>
#include <string_view>

namespace canary_lint {
namespace {

/// Policies of one family are added up by one controller; Cilium reads Kubernetes' own, too.
std::string_view FamilyOf(const PodFinder& policy) {
  return policy.id().group == "cilium.io" ? "networking.k8s.io"
                                          : std::string_view(policy.id().group);
}

bool SameFamily(const PodFinder& a, const PodFinder& b) {
  return FamilyOf(a) == FamilyOf(b) && !a.refused && !b.refused && IsPolicy(a) && IsPolicy(b);
}

bool Finds(const RuleContext& context, const PodFinder& policy, const CanaryOutlook& canary) {
  return policy.subject &&
         Look(context, *policy.subject, policy.id().namespace_name, canary).primary;
}

bool SameQuery(const PodQuery& a, const PodQuery& b) {
  const auto same = [](const Requirement& one, const Requirement& other) {
    return one.key == other.key && one.op == other.op && one.values == other.values;
  };
  return a.pods.match_labels == b.pods.match_labels &&
         std::equal(a.pods.match_expressions.begin(), a.pods.match_expressions.end(),
                    b.pods.match_expressions.begin(), b.pods.match_expressions.end(), same);
}

/// Every subject of `policy` is one of `other`.
bool CoversSubject(const PodFinder& policy, const PodFinder& other) {
  if (!SameFamily(policy, other) || !policy.subject || !other.subject) return false;
  const bool beside = policy.id().namespace_name == other.id().namespace_name;
  if (other.subject->pods.SelectsAll()) return beside || other.subject->scope.every;
  return beside && SameQuery(*policy.subject, *other.subject);
}

bool CoversPorts(const PolicyPeer& peer, const PolicyPeer& other) {
  return other.ports.empty() ||
         (!peer.ports.empty() && std::includes(other.ports.begin(), other.ports.end(),
                                               peer.ports.begin(), peer.ports.end()));
}

/// Some peer lets the primary through where `peer` lets the target through.
bool IsLetThrough(const RuleContext& context, const PodFinder& policy, const PolicyPeer& peer,
                  const CanaryOutlook& canary) {
  for (const PodFinder& other : context.inventory.pod_finders) {
    if (!CoversSubject(policy, other)) continue;
    for (const PolicyPeer& candidate : other.peers) {
      if (candidate.ingress != peer.ingress || !CoversPorts(peer, candidate)) continue;
      if (Look(context, candidate.query, other.id().namespace_name, canary).primary) return true;
    }
  }
  return false;
}

bool Isolates(const PodFinder& policy, bool ingress) {
  return ingress ? policy.isolates_ingress : policy.isolates_egress;
}

/// What isolates the primary in that direction, if no policy allows there what `policy` does.
const PodFinder* RefuserOf(const RuleContext& context, const PodFinder& policy, bool ingress,
                           const CanaryOutlook& canary) {
  const PodFinder* refuser = nullptr;
  std::vector<const PolicyPeer*> allowed;
  for (const PodFinder& other : context.inventory.pod_finders) {
    if (&other == &policy || !SameFamily(policy, other) || !Finds(context, other, canary)) continue;
    if (Isolates(other, ingress) && refuser == nullptr) refuser = &other;
    for (const PolicyPeer& peer : other.peers) {
      if (peer.ingress == ingress) allowed.push_back(&peer);
    }
  }
  const auto is_refused = [&](const PolicyPeer& peer) {
    return peer.ingress == ingress &&
           std::none_of(allowed.begin(), allowed.end(),
                        [&](const PolicyPeer* other) { return CoversPorts(peer, *other); });
  };
  const bool refuses = std::any_of(policy.peers.begin(), policy.peers.end(), is_refused);
  return refuses ? refuser : nullptr;
}

}  // namespace

bool IsPolicy(const PodFinder& finder) {
  return finder.id().kind != "PodDisruptionBudget" && finder.id().kind != "PodMonitor";
}

bool SelectsByPairs(const PodFinder& finder) {
  const std::string& group = finder.id().group;
  return group == "security.istio.io" || group == "networking.istio.io";
}

bool IsForPrimary(const PodFinder& policy, const PodFinder& other, const Sight& sight) {
  return sight.primary && !sight.target && other.allows_ingress >= policy.allows_ingress &&
         other.allows_egress >= policy.allows_egress;
}

Refusal RefusalOf(const RuleContext& context, const PodFinder& policy, const Missed& missed) {
  for (const CanaryOutlook* canary : missed.canaries) {
    for (const bool ingress : {true, false}) {
      const PodFinder* refuser = RefuserOf(context, policy, ingress, *canary);
      if (refuser != nullptr) return {refuser, canary};
    }
  }
  return {};
}

std::vector<MissedPeer> MissedPeers(const RuleContext& context, const PodFinder& policy) {
  std::vector<MissedPeer> found;
  for (const PolicyPeer& peer : policy.peers) {
    if (!Isolates(policy, peer.ingress)) continue;
    Missed missed = MissedBy(context, peer.query, policy.id().namespace_name);
    auto& canaries = missed.canaries;
    canaries.erase(std::remove_if(canaries.begin(), canaries.end(),
                                  [&](const CanaryOutlook* canary) {
                                    return IsLetThrough(context, policy, peer, *canary);
                                  }),
                   canaries.end());
    if (!canaries.empty()) found.push_back({&peer, std::move(missed)});
  }
  return found;
}

bool IsFelt(const RuleContext& context, const PodFinder& policy) {
  if (!policy.subject) return false;
  const auto& groups = context.plan.pods_idle.groups();
  return std::any_of(groups.begin(), groups.end(), [&](const PodGroup& group) {
    return context.inventory.InScope(policy.subject->scope, policy.id().namespace_name,
                                     group.namespace_name) == Answer::kYes &&
           policy.subject->pods.Matches(group.labels);
  });
}

}  // namespace canary_lint
