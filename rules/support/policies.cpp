#include "support/policies.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "support/policy_cover.h"

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

/// Whether a peer of `other` lets the primary through to all ports of `peer`.
Answer LetsThrough(const RuleContext& context, const PodFinder& other, const PolicyPeer& peer,
                   const CanaryOutlook& canary) {
  Answer answer = Answer::kNo;
  for (const PolicyPeer& candidate : other.peers) {
    if (candidate.ingress != peer.ingress) continue;
    const Sight sight = Look(context, candidate.query, other.id().namespace_name, canary);
    if (!sight.primary) continue;
    const Answer seen = sight.proven ? Answer::kYes : Answer::kUnknown;
    answer = std::max(answer, std::min(seen, CoversPorts(peer, candidate)));
  }
  return answer;
}

/// Whether some policy lets the primary through where `peer` lets the target through.
Answer IsLetThrough(const RuleContext& context, const PodFinder& policy, const PolicyPeer& peer,
                    const CanaryOutlook& canary) {
  Answer answer = Answer::kNo;
  for (const PodFinder& other : context.inventory.pod_finders) {
    if (!SameFamily(policy, other)) continue;
    const Answer lets = LetsThrough(context, other, peer, canary);
    if (lets <= answer) continue;
    answer = std::max(answer, std::min(lets, CoversSubject(context, policy, other)));
  }
  return answer;
}

/// Takes away the Canaries whose primary is let through, and those of which that is not known
/// unless there are no others.
void LeaveRefused(const RuleContext& context, const PodFinder& policy, const PolicyPeer& peer,
                  Missed& missed) {
  std::vector<const CanaryOutlook*> sure;
  std::vector<const CanaryOutlook*> unsure;
  for (const CanaryOutlook* canary : missed.canaries) {
    const Answer through = IsLetThrough(context, policy, peer, *canary);
    if (through != Answer::kYes) (through == Answer::kNo ? sure : unsure).push_back(canary);
  }
  const bool doubtful = sure.empty() && !unsure.empty();
  missed.canaries = doubtful ? std::move(unsure) : std::move(sure);
  if (!doubtful) return;
  missed.proven = false;
  missed.doubt = "; not certain: another rule may let them through";
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
           std::none_of(allowed.begin(), allowed.end(), [&](const PolicyPeer* other) {
             return CoversPorts(peer, *other) != Answer::kNo;
           });
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
    LeaveRefused(context, policy, peer, missed);
    if (!missed.canaries.empty()) found.push_back({&peer, std::move(missed)});
  }
  return found;
}

bool IsFelt(const RuleContext& context, const PodFinder& policy) {
  const auto& groups = context.plan.pods_idle.groups();
  return std::any_of(groups.begin(), groups.end(), [&](const PodGroup& group) {
    return IsAbout(context, policy, group.namespace_name, group.labels) == Answer::kYes;
  });
}

}  // namespace canary_lint
