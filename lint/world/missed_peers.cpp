// Asks of each peer of a policy whether it finds the target and not the primary, and whether
// another stands in for it.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "canary_lint/missed_policies.h"

namespace canary_lint {
namespace {

/// Whether somebody lets the primary through, and to which ports at least.
struct Admission {
  Answer answer = Answer::kNo;
  const AddressBlock* block = nullptr;  ///< for kUnknown: it may hold the pods
  const PolicyPeer* partly = nullptr;   ///< for kNo: lets it through to some ports
};

Admission Through(const Inventory& inventory, const PolicyPeer& peer, const PeerOf& other,
                  const CanaryOutlook& canary) {
  const Answer ports = CoversPorts(peer, other.peer);
  if (MayBePods(other.policy, other.peer.block)) {
    return {std::min(Answer::kUnknown, ports), &other.peer.block};
  }
  const Sight sight = Look(inventory, other.peer.query, other.policy.id().namespace_name, canary);
  if (!sight.primary) return {};
  const Answer answer = std::min(ports, sight.proven ? Answer::kYes : Answer::kUnknown);
  const bool partly = answer == Answer::kNo && sight.proven && SharesPorts(peer, other.peer);
  return {answer, nullptr, partly ? &other.peer : nullptr};
}

/// Whether some policy lets the primary through where `peer` lets the target through.
Admission AdmissionOf(const PeerScene& scene, const PodFinder& policy, const PolicyPeer& peer,
                      const CanaryOutlook& canary) {
  Admission best;
  for (const PeerOf& other :
       scene.peers.MayLetThrough(policy, canary.id().namespace_name, canary.primary_labels)) {
    if (other.peer.ingress != peer.ingress || !SameFamily(policy, other.policy)) continue;
    Admission admission = Through(scene.sights.inventory(), peer, other, canary);
    const bool helps = admission.answer > best.answer || admission.partly != nullptr;
    if (!helps) continue;
    const Answer subject = CoversSubject(scene.policies, policy, other.policy);
    admission.answer = std::min(admission.answer, subject);
    if (admission.answer > best.answer) best = admission;
    if (best.partly == nullptr && subject == Answer::kYes) best.partly = admission.partly;
  }
  return best;
}

StandIn StandInOf(const Admission& admission) {
  if (admission.answer != Answer::kUnknown) return {admission.answer};
  if (admission.block == nullptr) return {admission.answer, "another rule may let them through"};
  return {admission.answer, fmt::format("their addresses may be in `{}`", admission.block->text)};
}

/// For one Canary; several may differ.
const PolicyPeer* PartlyThrough(const PeerScene& scene, const PodFinder& policy,
                                const PolicyPeer& peer, const Missed& missed) {
  if (missed.canaries.size() != 1) return nullptr;
  return AdmissionOf(scene, policy, peer, *missed.canaries.front()).partly;
}

}  // namespace

std::vector<MissedPeer> MissedPeers(const PeerScene& scene, const PodFinder& policy) {
  std::vector<MissedPeer> found;
  for (const PolicyPeer& peer : policy.peers) {
    if (!Isolates(policy, peer.ingress)) continue;
    Missed missed = MissedBy(scene.sights, peer.query, policy.id().namespace_name,
                             [&](const CanaryOutlook& canary) {
                               return StandInOf(AdmissionOf(scene, policy, peer, canary));
                             });
    if (missed.canaries.empty()) continue;
    const PolicyPeer* partly = PartlyThrough(scene, policy, peer, missed);
    found.push_back({&peer, std::move(missed), partly});
  }
  return found;
}

}  // namespace canary_lint
