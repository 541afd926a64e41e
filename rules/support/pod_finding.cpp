#include "support/pod_finding.h"

#include <algorithm>

#include "support/certainty.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// Of the label that Flagger changes. A primary that somebody else made may lack it.
std::string PrimaryValue(const CanaryOutlook& canary) {
  const auto found = canary.primary_labels.find(canary.selector_label);
  return found != canary.primary_labels.end() ? found->second : canary.selector_value + "-primary";
}

}  // namespace

Sight Look(const RuleContext& context, const PodQuery& query, const std::string& own_namespace,
           const CanaryOutlook& canary) {
  Sight sight;
  const Answer scope =
      context.inventory.InScope(query.scope, own_namespace, canary.id().namespace_name);
  if (scope == Answer::kNo || canary.target == nullptr) return sight;
  sight.proven = scope == Answer::kYes;
  sight.target = query.pods.Matches(canary.target->pod_template.labels);
  sight.primary = query.pods.Matches(canary.primary_labels);
  return sight;
}

Missed MissedBy(const RuleContext& context, const PodQuery& query,
                const std::string& own_namespace) {
  Missed sure;
  Missed unsure{{}, false, {}};
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.primary_labels.empty()) continue;
    const Sight sight = Look(context, query, own_namespace, canary);
    if (!sight.target || sight.primary) continue;
    const ClaimState state = canary.progress.scale_down;
    if (state == ClaimState::kStopped) continue;
    if (sight.proven && state == ClaimState::kActive) {
      sure.canaries.push_back(&canary);
      continue;
    }
    unsure.canaries.push_back(&canary);
    unsure.doubt = sight.proven
                       ? Doubt(canary, false)
                       : fmt::format("; not certain: the labels of Namespace `{}` are not known",
                                     canary.id().namespace_name);
  }
  return sure.canaries.empty() && !unsure.canaries.empty() ? unsure : sure;
}

Missed MissedBySubject(const RuleContext& context, const PodFinder& finder,
                       bool (*stands_in)(const PodFinder&, const PodFinder&, const Sight&)) {
  if (!finder.subject) return {};
  Missed missed = MissedBy(context, *finder.subject, finder.id().namespace_name);
  const auto has_stand_in = [&](const CanaryOutlook* canary) {
    const auto& all = context.inventory.pod_finders;
    return std::any_of(all.begin(), all.end(), [&](const PodFinder& other) {
      if (&other == &finder || other.refused || !other.subject) return false;
      if (other.id().kind != finder.id().kind || other.id().group != finder.id().group)
        return false;
      return stands_in(finder, other,
                       Look(context, *other.subject, other.id().namespace_name, *canary));
    });
  };
  missed.canaries.erase(
      std::remove_if(missed.canaries.begin(), missed.canaries.end(), has_stand_in),
      missed.canaries.end());
  return missed;
}

bool FindsPrimary(const PodFinder&, const PodFinder&, const Sight& sight) { return sight.primary; }

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
