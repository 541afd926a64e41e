// Selectors, scopes and address blocks: whether one holds all of another, as far as their text
// proves it.

#include <algorithm>

#include "canary_lint/policies.h"
#include "policies/accounts.h"

namespace canary_lint {
namespace {

bool IsCilium(const PodFinder& policy) { return IsA(policy.id(), PodFinderForm::kCilium); }

bool SameSelector(const LabelSelector& a, const LabelSelector& b) {
  const auto same = [](const Requirement& one, const Requirement& other) {
    return one.key == other.key && one.op == other.op && one.values == other.values;
  };
  return a.present == b.present && a.match_labels == b.match_labels &&
         std::equal(a.match_expressions.begin(), a.match_expressions.end(),
                    b.match_expressions.begin(), b.match_expressions.end(), same);
}

/// Whether `other`, of namespace `other_home`, looks wherever `wanted` does, by what they ask for.
bool CoversScope(const Inventory& inventory, const NamespaceScope& wanted, const std::string& home,
                 const NamespaceScope& other, const std::string& other_home) {
  if (other.every) return true;
  if (wanted.every) return false;
  if (IsOwn(wanted)) return inventory.InScope(other, other_home, home) == Answer::kYes;
  return wanted.names == other.names && SameSelector(wanted.labels, other.labels);
}

/// The conditions on one key.
LabelSelector PartOn(const std::string& key, const LabelSelector& selector) {
  LabelSelector part;
  part.present = true;
  const auto pair = selector.match_labels.find(key);
  if (pair != selector.match_labels.end()) part.match_labels.insert(*pair);
  for (const Requirement& wanted : selector.match_expressions) {
    if (wanted.key == key) part.match_expressions.push_back(wanted);
  }
  return part;
}

/// True if `b` allows none of the values that `a` asks for under some key.
bool Excludes(const LabelSelector& a, const LabelSelector& b) {
  const auto refuses_all = [&b](const std::string& key, const std::vector<std::string>& values) {
    const LabelSelector part = PartOn(key, b);
    return std::none_of(values.begin(), values.end(), [&](const std::string& value) {
      return part.Matches({{key, value}});
    });
  };
  return std::any_of(a.match_labels.begin(), a.match_labels.end(),
                     [&](const auto& pair) { return refuses_all(pair.first, {pair.second}); }) ||
         std::any_of(a.match_expressions.begin(), a.match_expressions.end(),
                     [&](const Requirement& wanted) {
                       return wanted.op == "In" && refuses_all(wanted.key, wanted.values);
                     });
}

bool Disjoint(const LabelSelector& a, const LabelSelector& b) {
  return Excludes(a, b) || Excludes(b, a);
}

bool InDisjointNamespaces(const Inventory& inventory, const NamespaceScope& a,
                          const std::string& a_home, const NamespaceScope& b,
                          const std::string& b_home) {
  if (IsOwn(a)) return inventory.InScope(b, b_home, a_home) == Answer::kNo;
  if (IsOwn(b)) return inventory.InScope(a, a_home, b_home) == Answer::kNo;
  return a.labels.present && b.labels.present && Disjoint(a.labels, b.labels);
}

bool Contains(const AddressBlock& block, const AddressBlock& wanted) {
  if (block.has_gaps || wanted.text.empty()) return false;
  return block.text == wanted.text ||
         (block.is_v4 && wanted.is_v4 && block.first <= wanted.first && wanted.last <= block.last);
}

bool Overlap(const AddressBlock& a, const AddressBlock& b) {
  return !a.is_v4 || !b.is_v4 || (a.first <= b.last && b.first <= a.last);
}

/// False if nobody is on both sides.
bool MayMeet(const Inventory& inventory, const PeerOf& a, const PeerOf& b) {
  if (IsEverybody(a.peer) || IsEverybody(b.peer)) return true;
  const PodQuery& one = a.peer.query;
  const PodQuery& other = b.peer.query;
  const bool a_is_block = !a.peer.block.text.empty();
  const bool b_is_block = !b.peer.block.text.empty();
  if (a_is_block && b_is_block) return Overlap(a.peer.block, b.peer.block);
  if (a_is_block && other.pods.present) return MayBePods(b.policy, a.peer.block);
  if (b_is_block && one.pods.present) return MayBePods(a.policy, b.peer.block);
  if (!one.pods.present || !other.pods.present) return true;
  return !Disjoint(one.pods, other.pods) &&
         !InDisjointNamespaces(inventory, one.scope, a.policy.id().namespace_name, other.scope,
                               b.policy.id().namespace_name);
}

/// Pods are known by labels alone: their service accounts are not.
Answer IsAbout(const Inventory& inventory, const PodFinder& policy, const PodGroup& pods) {
  if (!policy.subject) return Answer::kNo;
  const Answer scope =
      inventory.InScope(policy.subject->scope, policy.id().namespace_name, pods.namespace_name);
  const LabelSelector& selector = policy.subject->pods;
  if (AsksForAccount(selector)) return std::min(scope, Answer::kUnknown);
  return selector.Matches(pods.labels) ? scope : Answer::kNo;
}

/// Whether `other` is about each pod of the scene that `policy` is about; no, if there is none.
Answer CoversPods(const PolicyScene& scene, const PodFinder& policy, const PodFinder& other) {
  bool found = false;
  Answer answer = Answer::kYes;
  for (const PodGroup* group : scene.PodsOf(policy)) {
    if (IsAbout(scene.inventory(), policy, *group) == Answer::kNo) continue;
    found = true;
    answer = std::min(answer, IsAbout(scene.inventory(), other, *group));
  }
  return found ? answer : Answer::kNo;
}

}  // namespace

bool IsEverybody(const PolicyPeer& peer) {
  return peer.query.scope.every && peer.query.pods.SelectsAll();
}

bool Covers(const Inventory& inventory, const PeerOf& wanted, const PeerOf& other) {
  if (IsCilium(other.policy) || CoversPorts(wanted.peer, other.peer) != Answer::kYes) return false;
  if (IsEverybody(other.peer)) return true;
  if (!other.peer.block.text.empty()) return Contains(other.peer.block, wanted.peer.block);
  const PodQuery& pods = wanted.peer.query;
  const PodQuery& candidate = other.peer.query;
  return pods.pods.present && candidate.pods.present &&
         (candidate.pods.SelectsAll() || SameSelector(pods.pods, candidate.pods)) &&
         CoversScope(inventory, pods.scope, wanted.policy.id().namespace_name, candidate.scope,
                     other.policy.id().namespace_name);
}

bool MayCover(const Inventory& inventory, const PeerOf& wanted, const PeerOf& other) {
  return CoversPorts(wanted.peer, other.peer) != Answer::kNo && MayMeet(inventory, wanted, other);
}

bool MayBePods(const PodFinder& policy, const AddressBlock& block) {
  return block.may_be_pods && !IsCilium(policy);
}

Answer CoversSubject(const PolicyScene& scene, const PodFinder& policy, const PodFinder& other) {
  if (!policy.subject || !other.subject) return Answer::kNo;
  const LabelSelector& pods = other.subject->pods;
  const bool covers = pods.SelectsAll() || SameSelector(policy.subject->pods, pods);
  if (covers && CoversScope(scene.inventory(), policy.subject->scope, policy.id().namespace_name,
                            other.subject->scope, other.id().namespace_name)) {
    return Answer::kYes;
  }
  return CoversPods(scene, policy, other);
}

bool IsFelt(const PolicyScene& scene, const PodFinder& policy) {
  const std::vector<const PodGroup*> groups = scene.PodsOf(policy);
  return std::any_of(groups.begin(), groups.end(), [&](const PodGroup* group) {
    return IsAbout(scene.inventory(), policy, *group) == Answer::kYes;
  });
}

}  // namespace canary_lint
