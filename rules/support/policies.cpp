// Asks of each peer of a policy whether it finds the target and not the primary, and whether
// another stands in for it.

#include "support/policies.h"

#include <algorithm>
#include <utility>

#include "support/policy_cover.h"
#include "support/policy_ports.h"
#include "support/primary_policies.h"

namespace canary_lint {
namespace {

/// Whether somebody lets the primary through, and to which ports at least.
struct Passage {
  Answer answer = Answer::kNo;
  const AddressBlock* block = nullptr;  ///< for kUnknown: it may hold the pods
  const PolicyPeer* partly = nullptr;   ///< for kNo: lets it through to some ports
};

Passage Through(const RuleContext& context, const PolicyPeer& peer, const PeerOf& other,
                const CanaryOutlook& canary) {
  const Answer ports = CoversPorts(peer, other.peer);
  if (MayBePods(other.policy, other.peer.block)) {
    return {std::min(Answer::kUnknown, ports), &other.peer.block};
  }
  const Sight sight = Look(context, other.peer.query, other.policy.id().namespace_name, canary);
  if (!sight.primary) return {};
  const Answer answer = std::min(ports, sight.proven ? Answer::kYes : Answer::kUnknown);
  const bool partly = answer == Answer::kNo && sight.proven && SharesPorts(peer, other.peer);
  return {answer, nullptr, partly ? &other.peer : nullptr};
}

/// Whether some policy lets the primary through where `peer` lets the target through.
Passage PassageOf(const RuleContext& context, const PodFinder& policy, const PolicyPeer& peer,
                  const CanaryOutlook& canary) {
  Passage best;
  for (const PodFinder& other : context.inventory.pod_finders) {
    if (!SameFamily(policy, other)) continue;
    for (const PolicyPeer& candidate : other.peers) {
      if (candidate.ingress != peer.ingress) continue;
      Passage passage = Through(context, peer, {other, candidate}, canary);
      const bool helps = passage.answer > best.answer || passage.partly != nullptr;
      if (!helps) continue;
      const Answer subject = CoversSubject(context, policy, other);
      passage.answer = std::min(passage.answer, subject);
      if (passage.answer > best.answer) best = passage;
      if (best.partly == nullptr && subject == Answer::kYes) best.partly = passage.partly;
    }
  }
  return best;
}

StandIn StandInOf(const Passage& passage) {
  if (passage.answer != Answer::kUnknown) return {passage.answer};
  if (passage.block == nullptr)
    return {passage.answer, "; not certain: another rule may let them through"};
  return {passage.answer,
          fmt::format("; not certain: their addresses may be in `{}`", passage.block->text)};
}

/// For one Canary; several may differ.
std::string OpenPorts(const RuleContext& context, const PodFinder& policy, const PolicyPeer& peer,
                      const Missed& missed) {
  if (missed.canaries.size() != 1) return {};
  const Passage passage = PassageOf(context, policy, peer, *missed.canaries.front());
  return passage.partly == nullptr ? std::string() : ", but for " + PortNames(*passage.partly);
}

}  // namespace

bool SelectsByPairs(const PodFinder& finder) {
  const std::string& group = finder.id().group;
  return group == "security.istio.io" || group == "networking.istio.io";
}

std::vector<MissedPeer> MissedPeers(const RuleContext& context, const PodFinder& policy) {
  std::vector<MissedPeer> found;
  for (const PolicyPeer& peer : policy.peers) {
    if (!Isolates(policy, peer.ingress)) continue;
    Missed missed =
        MissedBy(context, peer.query, policy.id().namespace_name, [&](const CanaryOutlook& canary) {
          return StandInOf(PassageOf(context, policy, peer, canary));
        });
    if (missed.canaries.empty()) continue;
    std::string open_ports = OpenPorts(context, policy, peer, missed);
    found.push_back({&peer, std::move(missed), std::move(open_ports)});
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
