// Asks of each peer of a policy whether it finds the target and not the primary, and whether
// another stands in for it.

#include "support/policies.h"

#include <algorithm>
#include <utility>

#include "support/words.h"

namespace canary_lint {
namespace {

std::string NameOf(const PortRange& range) {
  const std::string protocol = range.protocol == "ANY" ? "" : "/" + range.protocol;
  if (!range.name.empty()) return fmt::format("port `{}`{}", range.name, protocol);
  if (range.first == 0) return "all ports" + (protocol.empty() ? "" : " of " + range.protocol);
  if (range.first == range.last) return fmt::format("port {}{}", range.first, protocol);
  return fmt::format("ports {}-{}{}", range.first, range.last, protocol);
}

/// "port 5432/TCP and port 53/UDP": its ports.
std::string PortNames(const PolicyPeer& peer) {
  const std::vector<PortRange>& ranges = peer.ports;
  if (ranges.empty()) return "all ports";
  if (ranges.size() > words::kMostNamed) {
    return fmt::format("{} and {} more", NameOf(ranges.front()), ranges.size() - 1);
  }
  std::vector<std::string> names;
  names.reserve(ranges.size());
  for (const PortRange& range : ranges) names.push_back(NameOf(range));
  return words::List(names);
}

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
Passage PassageOf(const PeerScene& scene, const PodFinder& policy, const PolicyPeer& peer,
                  const CanaryOutlook& canary) {
  Passage best;
  for (const PeerOf& other :
       scene.peers.MayLetThrough(policy, canary.id().namespace_name, canary.primary_labels)) {
    if (other.peer.ingress != peer.ingress || !SameFamily(policy, other.policy)) continue;
    Passage passage = Through(scene.sights.context(), peer, other, canary);
    const bool helps = passage.answer > best.answer || passage.partly != nullptr;
    if (!helps) continue;
    const Answer subject = CoversSubject(scene.policies, policy, other.policy);
    passage.answer = std::min(passage.answer, subject);
    if (passage.answer > best.answer) best = passage;
    if (best.partly == nullptr && subject == Answer::kYes) best.partly = passage.partly;
  }
  return best;
}

StandIn StandInOf(const Passage& passage) {
  if (passage.answer != Answer::kUnknown) return {passage.answer};
  if (passage.block == nullptr) return {passage.answer, "another rule may let them through"};
  return {passage.answer, fmt::format("their addresses may be in `{}`", passage.block->text)};
}

/// For one Canary; several may differ.
std::string OpenPorts(const PeerScene& scene, const PodFinder& policy, const PolicyPeer& peer,
                      const Missed& missed) {
  if (missed.canaries.size() != 1) return {};
  const Passage passage = PassageOf(scene, policy, peer, *missed.canaries.front());
  return passage.partly == nullptr ? std::string() : ", but for " + PortNames(*passage.partly);
}

}  // namespace

bool SelectsByPairs(const PodFinder& finder) {
  const std::string& group = finder.id().group;
  return group == "security.istio.io" || group == kVirtualServices.group;
}

PeerIndex::PeerIndex(const Inventory& inventory) {
  for (const PodFinder& policy : inventory.pod_finders) {
    // What is about nobody lets nobody through in another's place.
    if (policy.refused || !policy.subject || !IsPolicy(policy)) continue;
    Peers& home = IsOwn(policy.subject->scope) ? by_namespace_[policy.id().namespace_name] : wide_;
    for (const PolicyPeer& peer : policy.peers) {
      all_.push_back({policy, peer});
      AddTo(home, all_.back());
      AddTo(everywhere_, all_.back());
    }
  }
}

void PeerIndex::AddTo(Peers& peers, const PeerOf& peer) const {
  const std::size_t number = all_.size() - 1;
  if (MayBePods(peer.policy, peer.peer.block)) {
    peers.blocks.push_back(number);
  } else {
    const PodQuery& query = peer.peer.query;
    peers.queries.Add(query.pods, query.scope, peer.policy.id().namespace_name, number);
  }
}

std::vector<PeerOf> PeerIndex::MayLetThrough(const PodFinder& policy,
                                             const std::string& namespace_name,
                                             const Labels& labels) const {
  if (!policy.subject) return {};
  Numbers numbers;
  const auto add = [&](const Peers& peers) {
    const Numbers found = peers.queries.MayFind(namespace_name, labels);
    numbers.insert(numbers.end(), found.begin(), found.end());
    numbers.insert(numbers.end(), peers.blocks.begin(), peers.blocks.end());
  };
  const bool own = IsOwn(policy.subject->scope);
  add(own ? wide_ : everywhere_);
  const auto home = by_namespace_.find(policy.id().namespace_name);
  if (own && home != by_namespace_.end()) add(home->second);
  std::sort(numbers.begin(), numbers.end());
  std::vector<PeerOf> peers;
  peers.reserve(numbers.size());
  for (const std::size_t i : numbers) peers.push_back(all_[i]);
  return peers;
}

std::vector<MissedPeer> MissedPeers(const PeerScene& scene, const PodFinder& policy) {
  std::vector<MissedPeer> found;
  for (const PolicyPeer& peer : policy.peers) {
    if (!Isolates(policy, peer.ingress)) continue;
    Missed missed = MissedBy(scene.sights, peer.query, policy.id().namespace_name,
                             [&](const CanaryOutlook& canary) {
                               return StandInOf(PassageOf(scene, policy, peer, canary));
                             });
    if (missed.canaries.empty()) continue;
    std::string open_ports = OpenPorts(scene, policy, peer, missed);
    found.push_back({&peer, std::move(missed), std::move(open_ports)});
  }
  return found;
}

}  // namespace canary_lint
