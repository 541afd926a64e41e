// Whether a selector finds pods, and where its object looks for them.

#include <algorithm>
#include <string_view>

#include "canary_lint/policies.h"
#include "policies/accounts.h"

namespace canary_lint {

PodsOfOne PodsOf(const Workload& workload, const Labels& labels) {
  const Value pod_spec = workload.resource.Spec()["template"]["spec"];
  const std::string_view older_name = pod_spec["serviceAccount"].StringOr("default");
  const std::string_view account = pod_spec["serviceAccountName"].StringOr(older_name);
  return {workload.id().namespace_name, labels, std::string(account)};
}

bool AsksForAccount(const LabelSelector& pods) {
  return std::any_of(pods.match_expressions.begin(), pods.match_expressions.end(),
                     [](const Requirement& wanted) { return wanted.key == kServiceAccountLabel; });
}

bool FindsByLabels(const LabelSelector& selector, const PodsOfOne& pods) {
  if (!AsksForAccount(selector)) return selector.Matches(pods.labels);
  Labels all = pods.labels;
  all[kServiceAccountLabel] = pods.account;
  return selector.Matches(all);
}

Answer Finds(const Inventory& inventory, const PodQuery& query, const std::string& own,
             const PodsOfOne& pods) {
  const Answer scope = inventory.InScope(query.scope, own, pods.namespace_name);
  if (scope == Answer::kNo || !FindsByLabels(query.pods, pods)) return Answer::kNo;
  return query.cluster.empty() ? scope : Answer::kUnknown;
}

PolicyScene::PolicyScene(const Inventory& inventory, const PodIndex& pods)
    : inventory_(inventory), pods_(pods) {
  for (std::size_t i = 0; i < inventory.pod_finders.size(); ++i) {
    const PodFinder& finder = inventory.pod_finders[i];
    if (finder.refused || !finder.subject) continue;
    subjects_.Add(finder.subject->pods, finder.subject->scope, finder.id().namespace_name, i);
  }
  for (std::size_t i = 0; i < pods.groups().size(); ++i) {
    running_.Add(pods.groups()[i].namespace_name, pods.groups()[i].labels, i);
  }
}

std::vector<const PodFinder*> PolicyScene::MayBeAbout(const PodsOfOne& pods) const {
  std::vector<const PodFinder*> finders;
  for (const std::size_t i : subjects_.MayFind(pods.namespace_name, pods.labels)) {
    finders.push_back(&inventory_.pod_finders[i]);
  }
  return finders;
}

std::vector<const PodGroup*> PolicyScene::PodsOf(const PodFinder& finder) const {
  if (!finder.subject) return {};
  // Which accounts the pods have is not known: it may be about any that are where it looks.
  LabelSelector selector = finder.subject->pods;
  if (AsksForAccount(selector)) selector = {true, {}, {}};
  std::vector<const PodGroup*> groups;
  for (const std::size_t i :
       running_.MayBeFound(selector, finder.subject->scope, finder.id().namespace_name)) {
    groups.push_back(&pods_.groups()[i]);
  }
  return groups;
}

}  // namespace canary_lint
