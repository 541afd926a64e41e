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

}  // namespace canary_lint
