// Compares a selector with the labels of the target's pods and with those of the primary's.

#include "support/pod_finding.h"

#include <algorithm>

#include "canary_lint/policies.h"
#include "support/canary_names.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// Of the label that Flagger changes. A primary that somebody else made may lack it.
std::string PrimaryValue(const CanaryOutlook& canary) {
  const auto found = canary.primary_labels.find(canary.selector_label);
  return found != canary.primary_labels.end() ? found->second : canary.selector_value + "-primary";
}

/// That the query looks where the Canary is, the Canary gets so far, and nothing stands in.
Certainty CertaintyOf(const PodQuery& query, const CanaryOutlook& canary, const Sight& sight,
                      const StandIn& other) {
  if (!sight.proven) {
    return Certainty::Open(
        query.cluster.empty()
            ? fmt::format("the labels of Namespace `{}` are not known", canary.id().namespace_name)
            : fmt::format("whether this is cluster `{}` is not known", query.cluster));
  }
  const Certainty missed =
      other.answer == Answer::kNo ? Certainty::Proven() : Certainty::Open(other.why);
  return missed.And(canary.CertaintyOf(canary.progress.scale_down));
}

}  // namespace

Sight Look(const RuleContext& context, const PodQuery& query, const std::string& own_namespace,
           const CanaryOutlook& canary) {
  Sight sight;
  const Answer scope =
      context.inventory.InScope(query.scope, own_namespace, canary.id().namespace_name);
  if (scope == Answer::kNo || canary.target == nullptr) return sight;
  sight.proven = scope == Answer::kYes && query.cluster.empty();
  const Workload& target = *canary.target;
  sight.target = FindsByLabels(query.pods, PodsOf(target, target.pod_template.labels));
  sight.primary = FindsByLabels(query.pods, PodsOf(target, canary.primary_labels));
  return sight;
}

Missed MissedBy(const RuleContext& context, const PodQuery& query, const std::string& own_namespace,
                const StandsIn& stands_in) {
  Missed sure;
  Missed unsure;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.primary_labels.empty()) continue;
    const Sight sight = Look(context, query, own_namespace, canary);
    if (!sight.target || sight.primary) continue;
    if (canary.progress.scale_down == ClaimState::kStopped) continue;
    const StandIn other = stands_in(canary);
    if (other.answer == Answer::kYes) continue;
    const Certainty certainty = CertaintyOf(query, canary, sight, other);
    Missed& missed = certainty.proven() ? sure : unsure;
    missed.canaries.push_back(&canary);
    missed.certainty = certainty.And(missed.certainty);  // of several the last says why
  }
  return sure.canaries.empty() && !unsure.canaries.empty() ? unsure : sure;
}

Missed MissedBySubject(const RuleContext& context, const PodFinder& finder) {
  if (!finder.subject) return {};
  const auto stands_in = [&](const CanaryOutlook& canary) -> StandIn {
    const auto& all = context.inventory.pod_finders;
    const bool found = std::any_of(all.begin(), all.end(), [&](const PodFinder& other) {
      return IsSibling(finder, other) &&
             Look(context, *other.subject, other.id().namespace_name, canary).primary;
    });
    return {found ? Answer::kYes : Answer::kNo};
  };
  return MissedBy(context, *finder.subject, finder.id().namespace_name, stands_in);
}

std::string PrimaryNames(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    names.push_back(
        fmt::format("{} `{}`", canary->canary->target.kind, canary->primary_workload()));
  }
  return words::List(names);
}

std::string PrimaryLabels(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> pairs;
  pairs.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    pairs.push_back(fmt::format("`{}={}`", canary->selector_label, PrimaryValue(*canary)));
  }
  return words::List(pairs);
}

std::string BothLabels(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> pairs;
  pairs.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    pairs.push_back(fmt::format("`{0} in ({1}, {2})`", canary->selector_label,
                                canary->selector_value, PrimaryValue(*canary)));
  }
  return words::List(pairs, "or");
}

void AddTargets(const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding) {
  for (const CanaryOutlook* canary : canaries) {
    finding.Related(canary->canary->target.span,
                    "Canary `{}` lets {} `{}` serve, and gives its pods `{}={}`", canary->id().name,
                    canary->canary->target.kind, canary->primary_workload(), canary->selector_label,
                    PrimaryValue(*canary));
  }
}

}  // namespace canary_lint
