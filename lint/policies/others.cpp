// What the policies of an environment make, together, of pods that one of them is not about.

#include <algorithm>
#include <array>
#include <vector>

#include "canary_lint/policies.h"

namespace canary_lint {
namespace {

Answer SubjectFinds(const PolicyScene& scene, const PodFinder& policy, const PodsOfOne& pods) {
  if (!policy.subject) return Answer::kNo;
  return Finds(scene.inventory(), *policy.subject, policy.id().namespace_name, pods);
}

/// What other policies make of a primary, in one direction.
struct Allowance {
  const PodFinder* isolated_by = nullptr;  ///< the first that does
  bool proven = true;                      ///< of what isolates it
  std::vector<PeerOf> peers;
};

Allowance AllowanceOf(const PolicyScene& scene, const PodFinder& policy, bool ingress,
                      const PodsOfOne& pods) {
  Allowance allowance;
  for (const PodFinder* candidate : scene.MayBeAbout(pods)) {
    const PodFinder& other = *candidate;
    if (&other == &policy || !SameFamily(policy, other)) continue;
    const Answer found = SubjectFinds(scene, other, pods);
    if (found == Answer::kNo) continue;
    if (Isolates(other, ingress) && allowance.isolated_by == nullptr) {
      allowance.isolated_by = &other;
      allowance.proven = found == Answer::kYes;
    }
    for (const PolicyPeer& peer : other.peers) {
      if (peer.ingress == ingress) allowance.peers.push_back({other, peer});
    }
  }
  return allowance;
}

/// What isolates the pods in that direction, if no policy allows there what `policy` does.
const PodFinder* RefuserIn(const PolicyScene& scene, const PodFinder& policy, bool ingress,
                           const PodsOfOne& pods) {
  const Allowance allowance = AllowanceOf(scene, policy, ingress, pods);
  const auto is_refused = [&](const PolicyPeer& peer) {
    return peer.ingress == ingress &&
           std::none_of(allowance.peers.begin(), allowance.peers.end(), [&](const PeerOf& other) {
             return MayCover(scene.inventory(), {policy, peer}, other);
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

/// The one whose mode counts for the pods; null where several are of the same rank.
const PodFinder* ModeOf(const PolicyScene& scene, const PodFinder& policy, const PodsOfOne& pods) {
  std::array<std::vector<const PodFinder*>, 4> by_rank;
  for (const PodFinder* candidate : scene.MayBeAbout(pods)) {
    const PodFinder& other = *candidate;
    if (!IsSibling(policy, other) || other.mtls.empty()) continue;
    if (SubjectFinds(scene, other, pods) != Answer::kNo)
      by_rank[static_cast<std::size_t>(RankOf(other))].push_back(&other);
  }
  for (const std::size_t rank : {3U, 2U, 1U}) {
    if (!by_rank[rank].empty()) return by_rank[rank].size() == 1 ? by_rank[rank].front() : nullptr;
  }
  return nullptr;
}

/// What refuses plain text to the pods, if `policy` lets the target have it.
const PodFinder* PlainTextRefuser(const PolicyScene& scene, const PodFinder& policy,
                                  const PodsOfOne& pods) {
  if (policy.mtls != "PERMISSIVE" && policy.mtls != "DISABLE") return nullptr;
  const PodFinder* other = ModeOf(scene, policy, pods);
  const bool refuses = other != nullptr && other->mtls == "STRICT" &&
                       other->resource.Spec()["portLevelMtls"].size() == 0;
  return refuses ? other : nullptr;
}

bool AllowsAll(const PodFinder& policy, bool ingress) {
  return std::any_of(policy.peers.begin(), policy.peers.end(), [&](const PolicyPeer& peer) {
    return peer.ingress == ingress && peer.ports.empty() && IsEverybody(peer);
  });
}

/// True if `policy` would change nothing for the pods in that direction.
bool IsVoid(const PolicyScene& scene, const PodFinder& policy, bool ingress,
            const PodsOfOne& pods) {
  if (!Isolates(policy, ingress)) return true;
  const Allowance allowance = AllowanceOf(scene, policy, ingress, pods);
  if (allowance.isolated_by == nullptr) return AllowsAll(policy, ingress);
  if (!allowance.proven) return false;
  return std::all_of(policy.peers.begin(), policy.peers.end(), [&](const PolicyPeer& peer) {
    return peer.ingress != ingress ||
           std::any_of(allowance.peers.begin(), allowance.peers.end(), [&](const PeerOf& other) {
             return Covers(scene.inventory(), {policy, peer}, other);
           });
  });
}

}  // namespace

bool IsVoidFor(const PolicyScene& scene, const PodFinder& policy, const PodsOfOne& pods) {
  const bool allows = policy.id().kind == "NetworkPolicy" ||
                      (policy.id().kind == "AuthorizationPolicy" && policy.isolates_ingress);
  return allows && IsVoid(scene, policy, true, pods) && IsVoid(scene, policy, false, pods);
}

const PodFinder* RefuserOf(const PolicyScene& scene, const PodFinder& policy,
                           const PodsOfOne& pods) {
  for (const bool ingress : {true, false}) {
    const PodFinder* refuser = RefuserIn(scene, policy, ingress, pods);
    if (refuser != nullptr) return refuser;
  }
  return PlainTextRefuser(scene, policy, pods);
}

}  // namespace canary_lint
