// Asks of each term whether it finds the target's pods, and whether its copy finds the primary's.

#include "support/lost_spread.h"

#include <algorithm>

#include "support/primary_names.h"
#include "support/words.h"

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
bool IsAlone(const RuleContext& context, const CanaryOutlook& canary) {
  const ResourceId& target = canary.target->id();
  const Workload& counted =
      canary.existing_primary != nullptr ? *canary.existing_primary : *canary.target;
  return counted.replicas.value_or(1) <= 1 && !canary.canary->autoscaler &&
         context.referrers.ScalersOf(target).empty();
}

}  // namespace

SpreadTerms LostSpreadTerms(const RuleContext& context, const CanaryOutlook& canary) {
  SpreadTerms lost;
  if (canary.target == nullptr || canary.target->id().kind != "Deployment") return lost;
  if (!canary.watched || canary.primary_labels.empty()) return lost;
  if (IsAlone(context, canary)) return lost;
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

void OfferSpread(const RuleContext& context, const CanaryOutlook& canary, const SpreadTerms& terms,
                 Sink::Builder& finding) {
  const bool kept = canary.selector_value != canary.canary->target.name;
  std::vector<std::optional<Edit>> edits;
  for (const SpreadTerm* term : terms) {
    if (!kept || !MisreadKey(canary, *term).empty()) continue;
    edits.push_back(Editor(context.sources)
                        .Widen(canary.target->resource, term->span, canary.selector_label,
                               canary.selector_value, {canary.selector_value + "-primary"}));
  }
  Fix fix = MakeFix(fmt::format("have these terms of {} select {}",
                                words::Object(canary.target->id()), BothLabels({&canary})),
                    std::move(edits));
  if (fix.edits.size() == terms.size()) {
    finding.AddFix(std::move(fix));
  } else {
    finding.Help("spread by a label that target and primary share, other than {}",
                 words::Names(canary.profile->selector_labels.value, "or"));
  }
}

}  // namespace canary_lint
