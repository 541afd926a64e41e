// The peers of many policies, as a short list for each question: it holds all that may let somebody
// through, and may hold more (candidates.h). Kubernetes' meaning and that of its neighbours, as in
// policies.h; nothing of Flagger.

#ifndef CANARY_LINT_PEER_INDEX_H_
#define CANARY_LINT_PEER_INDEX_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "canary_lint/candidates.h"
#include "canary_lint/policies.h"

namespace canary_lint {

/// The peers of all policies, by whose pods they are about and whom they may let through. The
/// inventory must outlive it.
class PeerIndex {
 public:
  explicit PeerIndex(const Inventory& inventory);

  /// Of policies that may be about pods that `policy` is about, those that may let the pods
  /// through: in the order of the inventory.
  std::vector<PeerOf> MayLetThrough(const PodFinder& policy, const std::string& namespace_name,
                                    const Labels& labels) const;

 private:
  /// Peers by whom they name; those that name addresses that may be anybody's apart.
  struct Peers {
    QueryIndex queries;
    Numbers blocks;
  };
  void AddTo(Peers& peers, const PeerOf& peer) const;

  std::vector<PeerOf> all_;
  Peers everywhere_;  // of all policies
  Peers wide_;        // of those that look beyond their namespace
  std::unordered_map<std::string, Peers> by_namespace_;  // of the others
};

}  // namespace canary_lint

#endif  // CANARY_LINT_PEER_INDEX_H_
