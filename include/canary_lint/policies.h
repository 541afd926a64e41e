// Whom policies are about and whom they let through: the meaning that Kubernetes, Cilium and Istio
// give them. Nothing here knows of Flagger.
//
// Policies of one family are added up by one controller: what one of them allows is allowed, and
// who is the subject of one that isolates is let nothing through but that. What the text of the
// input does not decide is unknown: labels of namespaces that it does not show, named ports,
// addresses that may be those of pods.

#ifndef CANARY_LINT_POLICIES_H_
#define CANARY_LINT_POLICIES_H_

#include <string>
#include <vector>

#include "canary_lint/candidates.h"
#include "canary_lint/model.h"
#include "canary_lint/pod_index.h"

namespace canary_lint {

/// Pods of one workload.
struct PodsOfOne;

/// Where policies hold: the objects of an environment, and the pods that run. Made once for all
/// that is asked; both must outlive it.
class PolicyScene {
 public:
  PolicyScene(const Inventory& inventory, const PodIndex& pods);

  const Inventory& inventory() const { return inventory_; }
  /// Objects that may be about the pods, in the order of the inventory; none is refused.
  std::vector<const PodFinder*> MayBeAbout(const PodsOfOne& pods) const;
  /// Pods that run and that the object may be about.
  std::vector<const PodGroup*> PodsOf(const PodFinder& finder) const;

 private:
  const Inventory& inventory_;
  const PodIndex& pods_;
  QueryIndex subjects_;    // by index into Inventory::pod_finders
  LabelledIndex running_;  // by index into PodIndex::groups
};

struct PodsOfOne {
  std::string namespace_name;
  Labels labels;
  std::string account;  ///< their service account
};
/// The pods of a workload, with these labels in place of its template's.
PodsOfOne PodsOf(const Workload& workload, const Labels& labels);

/// Whether a query of an object of namespace `own` finds them.
Answer Finds(const Inventory& inventory, const PodQuery& query, const std::string& own,
             const PodsOfOne& pods);
/// Whether the labels of the pods do, wherever it looks.
bool FindsByLabels(const LabelSelector& selector, const PodsOfOne& pods);

// ---------------------------------------------------------------------------------------------------
// Ports

/// Whether every port of `peer` is one of `other`. Unknown where a name in the one may or may not
/// be a number in the other.
Answer CoversPorts(const PolicyPeer& peer, const PolicyPeer& other);
/// True if some port of `peer` is certainly one of `other`.
bool SharesPorts(const PolicyPeer& peer, const PolicyPeer& other);

// ---------------------------------------------------------------------------------------------------
// One policy and another

/// True for the kinds that decide about requests or their treatment: all but budgets and monitors.
bool IsPolicy(const PodFinder& finder);
/// True for the kinds of Istio, which select by pairs of labels and know no `In`.
bool SelectsByPairs(const PodFinder& finder);
/// True if both are added up by one controller, and neither is refused.
bool SameFamily(const PodFinder& a, const PodFinder& b);
/// True if `other` is an object of the same kind with a subject, and not the same object.
bool IsSibling(const PodFinder& finder, const PodFinder& other);
/// True if the policy lets its subject in (or out) only where some policy allows it.
bool Isolates(const PodFinder& policy, bool ingress);
/// True if each says all that the other does, but for their subjects.
bool SaysTheSame(const PodFinder& policy, const PodFinder& other);

/// One peer, and the policy that it is part of.
struct PeerOf {
  const PodFinder& policy;
  const PolicyPeer& peer;
};

/// True if a rule names nobody, and so is about everybody.
bool IsEverybody(const PolicyPeer& peer);
/// True if `other` certainly lets through all that `wanted` does. Not for Cilium's, whose rules may
/// ask for more than peers and ports.
bool Covers(const Inventory& inventory, const PeerOf& wanted, const PeerOf& other);
/// False if `other` certainly lets nobody through whom `wanted` does, or not to all its ports.
bool MayCover(const Inventory& inventory, const PeerOf& wanted, const PeerOf& other);
/// True if the addresses of a block may be those of pods, and count for pods, which they do not
/// with Cilium.
bool MayBePods(const PodFinder& policy, const AddressBlock& block);

/// Whether every pod that `policy` is about is one that `other` is about: by what they ask for,
/// else by the pods of the scene, if `policy` finds any.
Answer CoversSubject(const PolicyScene& scene, const PodFinder& policy, const PodFinder& other);
/// True if some pod that runs is one that the policy is about.
bool IsFelt(const PolicyScene& scene, const PodFinder& policy);

// ---------------------------------------------------------------------------------------------------
// What all the others make of pods that a policy is not about

/// True if `policy` says only whom it lets in or out, and would change nothing for the pods.
bool IsVoidFor(const PolicyScene& scene, const PodFinder& policy, const PodsOfOne& pods);

/// What refuses to the pods what `policy` allows its own subject: it isolates them in that
/// direction, and nothing that is allowed there can be what `policy` allows; or it wants mutual TLS
/// of everybody where `policy` does not. Null where there is none, or nobody can say.
const PodFinder* RefuserOf(const PolicyScene& scene, const PodFinder& policy,
                           const PodsOfOne& pods);

}  // namespace canary_lint

#endif  // CANARY_LINT_POLICIES_H_
