// Which peers may let pods through, without a look at all pairs of policies.

#include "canary_lint/peer_index.h"

#include <algorithm>

namespace canary_lint {

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

}  // namespace canary_lint
