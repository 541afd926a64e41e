// Asks of each term whether it finds the target's pods, and whether its copy finds the primary's.

#include "canary_lint/lost_spread.h"

#include <algorithm>

namespace canary_lint {
namespace {

/// Some term of the primary keeps its pods apart in the same way.
bool IsKept(const CanaryOutlook& canary, const SpreadTerm& term) {
  return std::any_of(
      canary.primary_spread.begin(), canary.primary_spread.end(), [&](const SpreadTerm& other) {
        return other.field == term.field && other.topology_key == term.topology_key &&
               other.pods.Matches(canary.primary_labels);
      });
}

/// One pod alone has nobody to keep apart from.
bool IsAlone(const Referrers& referrers, const CanaryOutlook& canary) {
  const ResourceId& target = canary.target->id();
  const Workload& counted =
      canary.existing_primary != nullptr ? *canary.existing_primary : *canary.target;
  return counted.replicas.value_or(1) <= 1 && !canary.canary->autoscaler &&
         referrers.ScalersOf(target).empty();
}

}  // namespace

SpreadTerms LostSpreadTerms(const Referrers& referrers, const CanaryOutlook& canary) {
  SpreadTerms lost;
  if (canary.target == nullptr || canary.target->id().kind != "Deployment") return lost;
  if (!canary.watched || canary.primary_labels.empty()) return lost;
  if (IsAlone(referrers, canary)) return lost;
  for (const SpreadTerm& term : canary.target->pod_template.spread_terms) {
    const bool own = term.pods.Matches(canary.target->pod_template.labels);
    if (own && !IsKept(canary, term)) lost.push_back(&term);
  }
  return lost;
}

std::string MisreadKey(const CanaryOutlook& canary, const SpreadTerm& term) {
  // The primary's terms stand in the order of the target's.
  const auto index =
      static_cast<std::size_t>(&term - canary.target->pod_template.spread_terms.data());
  const LabelSelector& copy = canary.primary_spread[index].pods;
  for (const auto& [key, value] : term.pods.match_labels) {
    if (key != canary.selector_label && copy.match_labels.at(key) != value) return key;
  }
  for (std::size_t i = 0; i < term.pods.match_expressions.size(); ++i) {
    const Requirement& wanted = term.pods.match_expressions[i];
    const bool rewritten = copy.match_expressions[i].values != wanted.values;
    if (wanted.key != canary.selector_label && rewritten) return wanted.key;
  }
  return {};
}

}  // namespace canary_lint
