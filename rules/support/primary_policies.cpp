// Looks through the policies of a kind for one that does for the primary what another does for the
// target.

#include "support/primary_policies.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "support/policy_cover.h"

namespace canary_lint {
namespace {

/// Policies of one family are added up by one controller; Cilium reads Kubernetes' own, too.
std::string_view FamilyOf(const PodFinder& policy) {
  return policy.id().group == "cilium.io" ? "networking.k8s.io"
                                          : std::string_view(policy.id().group);
}

Sight LookAtSubject(const RuleContext& context, const PodFinder& policy,
                    const CanaryOutlook& canary) {
  if (!policy.subject) return {};
  return Look(context, *policy.subject, policy.id().namespace_name, canary);
}

/// What other policies make of a primary, in one direction.
struct Allowance {
  const PodFinder* isolated_by = nullptr;  ///< the first that does
  bool proven = true;                      ///< of what isolates it
  std::vector<PeerOf> peers;
};

Allowance AllowanceOf(const RuleContext& context, const PodFinder& policy, bool ingress,
                      const CanaryOutlook& canary) {
  Allowance allowance;
  for (const PodFinder& other : context.inventory.pod_finders) {
    if (&other == &policy || !SameFamily(policy, other)) continue;
    const Sight sight = LookAtSubject(context, other, canary);
    if (!sight.primary) continue;
    if (Isolates(other, ingress) && allowance.isolated_by == nullptr) {
      allowance.isolated_by = &other;
      allowance.proven = sight.proven;
    }
    for (const PolicyPeer& peer : other.peers) {
      if (peer.ingress == ingress) allowance.peers.push_back({other, peer});
    }
  }
  return allowance;
}

/// What isolates the primary in that direction, if no policy allows there what `policy` does.
const PodFinder* RefuserOf(const RuleContext& context, const PodFinder& policy, bool ingress,
                           const CanaryOutlook& canary) {
  const Allowance allowance = AllowanceOf(context, policy, ingress, canary);
  const auto is_refused = [&](const PolicyPeer& peer) {
    return peer.ingress == ingress &&
           std::none_of(allowance.peers.begin(), allowance.peers.end(), [&](const PeerOf& other) {
             return MayCover(context, {policy, peer}, other);
           });
  };
  const bool refuses = std::any_of(policy.peers.begin(), policy.peers.end(), is_refused);
  return refuses ? allowance.isolated_by : nullptr;
}

/// Of PeerAuthentication the most special counts: for labels, for a namespace, for the mesh. With
/// labels it does not count in the mesh's own namespace.
int RankOf(const PodFinder& policy) {
  const bool for_mesh = policy.subject->scope.every;
  const bool for_all = policy.subject->pods.SelectsAll();
  if (for_mesh) return for_all ? 1 : 0;
  return for_all ? 2 : 3;
}

/// The one whose mode counts for the primary; null where several are of the same rank.
const PodFinder* ModeOf(const RuleContext& context, const PodFinder& policy,
                        const CanaryOutlook& canary) {
  std::array<std::vector<const PodFinder*>, 4> by_rank;
  for (const PodFinder& other : context.inventory.pod_finders) {
    if (!IsSibling(policy, other) || other.mtls.empty()) continue;
    if (LookAtSubject(context, other, canary).primary)
      by_rank[static_cast<std::size_t>(RankOf(other))].push_back(&other);
  }
  for (const std::size_t rank : {3U, 2U, 1U}) {
    if (!by_rank[rank].empty()) return by_rank[rank].size() == 1 ? by_rank[rank].front() : nullptr;
  }
  return nullptr;
}

/// What refuses plain text to the primary, if `policy` lets the target have it.
const PodFinder* PlainTextRefuser(const RuleContext& context, const PodFinder& policy,
                                  const CanaryOutlook& canary) {
  if (policy.mtls != "PERMISSIVE" && policy.mtls != "DISABLE") return nullptr;
  const PodFinder* other = ModeOf(context, policy, canary);
  const bool refuses = other != nullptr && other->mtls == "STRICT" &&
                       other->resource.Spec()["portLevelMtls"].size() == 0;
  return refuses ? other : nullptr;
}

/// It was written for the primary, and allows in each direction as much.
bool IsForPrimary(const PodFinder& policy, const PodFinder& other, const Sight& sight) {
  return !sight.target && other.allows_ingress >= policy.allows_ingress &&
         other.allows_egress >= policy.allows_egress;
}

bool IsSelector(std::string_view key) {
  return key == "podSelector" || key == "selector" || key == "workloadSelector" ||
         key == "endpointSelector";
}

/// True if each member of `a` but the selector is in `b`, too.
bool Repeats(Value a, Value b) {
  for (const Member& member : a.Members()) {
    if (!IsSelector(member.key) && !Equal(member.value, b[member.key])) return false;
  }
  return true;
}

bool SaysTheSame(const PodFinder& policy, const PodFinder& other) {
  const Value one = policy.resource.Spec();
  const Value two = other.resource.Spec();
  const bool single = !policy.resource.root["specs"] && !other.resource.root["specs"];
  return single && one && two && Repeats(one, two) && Repeats(two, one);
}

bool AllowsAll(const PodFinder& policy, bool ingress) {
  return std::any_of(policy.peers.begin(), policy.peers.end(), [&](const PolicyPeer& peer) {
    return peer.ingress == ingress && peer.ports.empty() && IsEverybody(peer);
  });
}

/// True if `policy` would change nothing for the primary in that direction.
bool IsVoid(const RuleContext& context, const PodFinder& policy, bool ingress,
            const CanaryOutlook& canary) {
  if (!Isolates(policy, ingress)) return true;
  const Allowance allowance = AllowanceOf(context, policy, ingress, canary);
  if (allowance.isolated_by == nullptr) return AllowsAll(policy, ingress);
  if (!allowance.proven) return false;
  return std::all_of(policy.peers.begin(), policy.peers.end(), [&](const PolicyPeer& peer) {
    return peer.ingress != ingress ||
           std::any_of(allowance.peers.begin(), allowance.peers.end(), [&](const PeerOf& other) {
             return Covers(context, {policy, peer}, other);
           });
  });
}

/// Of a policy that says whom it lets in or out, and nothing else.
bool IsVoid(const RuleContext& context, const PodFinder& policy, const CanaryOutlook& canary) {
  const bool allows = policy.id().kind == "NetworkPolicy" ||
                      (policy.id().kind == "AuthorizationPolicy" && policy.isolates_ingress);
  return allows && IsVoid(context, policy, true, canary) && IsVoid(context, policy, false, canary);
}

}  // namespace

bool IsPolicy(const PodFinder& finder) {
  return finder.id().kind != "PodDisruptionBudget" && finder.id().kind != "PodMonitor";
}

bool SameFamily(const PodFinder& a, const PodFinder& b) {
  return FamilyOf(a) == FamilyOf(b) && !a.refused && !b.refused && IsPolicy(a) && IsPolicy(b);
}

bool Isolates(const PodFinder& policy, bool ingress) {
  return ingress ? policy.isolates_ingress : policy.isolates_egress;
}

Missed MissedByPolicy(const RuleContext& context, const PodFinder& policy) {
  if (!policy.subject) return {};
  const auto stands_in = [&](const CanaryOutlook& canary) -> StandIn {
    const auto& all = context.inventory.pod_finders;
    const bool found = std::any_of(all.begin(), all.end(), [&](const PodFinder& other) {
      if (!IsSibling(policy, other)) return false;
      const Sight sight = LookAtSubject(context, other, canary);
      return sight.primary &&
             (IsForPrimary(policy, other, sight) || (sight.proven && SaysTheSame(policy, other)));
    });
    return {found || IsVoid(context, policy, canary) ? Answer::kYes : Answer::kNo};
  };
  return MissedBy(context, *policy.subject, policy.id().namespace_name, stands_in);
}

Refusal RefusalOf(const RuleContext& context, const PodFinder& policy, const Missed& missed) {
  for (const CanaryOutlook* canary : missed.canaries) {
    for (const bool ingress : {true, false}) {
      const PodFinder* refuser = RefuserOf(context, policy, ingress, *canary);
      if (refuser != nullptr) return {refuser, canary};
    }
    const PodFinder* refuser = PlainTextRefuser(context, policy, *canary);
    if (refuser != nullptr) return {refuser, canary};
  }
  return {};
}

}  // namespace canary_lint
