// Compares a selector with the labels of the target's pods and with those of the primary's.

#include "support/pod_finding.h"

#include <algorithm>
#include <utility>

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

/// The conditions of a selector of which one at least must be what keeps the primary out.
LabelSelector OnLabel(const std::string& key, const std::string& value) {
  return {true, {{key, value}}, {}};
}

/// Labels that the target's pods have and the primary's have not.
Labels ChangedLabels(const CanaryOutlook& canary) {
  Labels changed;
  for (const auto& label : canary.target->pod_template.labels) {
    if (!Carries(canary.primary_labels, {label})) changed.insert(label);
  }
  return changed;
}

Labels ChangedKeys(const CanaryOutlook& canary) {
  Labels keys;
  for (const auto& [key, value] : ChangedLabels(canary)) keys.emplace(key, "");
  for (const auto& [key, value] : canary.primary_labels) {
    if (canary.target->pod_template.labels.count(key) == 0) keys.emplace(key, "");
  }
  return keys;
}

std::vector<const CanaryOutlook*> At(const Plan& plan, Numbers numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::vector<const CanaryOutlook*> canaries;
  canaries.reserve(numbers.size());
  for (const std::size_t i : numbers) canaries.push_back(&plan.canaries[i]);
  return canaries;
}

}  // namespace

PodSights::PodSights(const RuleContext& context) : context_(context) {
  for (std::size_t i = 0; i < context.plan.canaries.size(); ++i) {
    const CanaryOutlook& canary = context.plan.canaries[i];
    if (canary.target == nullptr || canary.primary_labels.empty()) continue;
    const std::string& space = canary.id().namespace_name;
    targets_.Add(space, canary.target->pod_template.labels, i);
    changed_.Add(space, ChangedLabels(canary), i);
    changed_keys_.Add(space, ChangedKeys(canary), i);
  }
  for (std::size_t i = 0; i < context.inventory.pod_finders.size(); ++i) {
    const PodFinder& finder = context.inventory.pod_finders[i];
    if (finder.refused || !finder.subject) continue;
    subjects_.Add(finder.subject->pods, finder.subject->scope, finder.id().namespace_name, i);
  }
}

std::vector<const CanaryOutlook*> PodSights::OfTarget(const PodQuery& query,
                                                      const std::string& own) const {
  return At(context_.plan, targets_.MayBeFound(query.pods, query.scope, own));
}

std::vector<const CanaryOutlook*> PodSights::OfTargetAlone(const PodQuery& query,
                                                           const std::string& own) const {
  if (!query.pods.present) return {};
  Numbers numbers;
  const auto add = [&](const LabelledIndex& index, const LabelSelector& condition) {
    const Numbers found = index.MayBeFound(condition, query.scope, own);
    numbers.insert(numbers.end(), found.begin(), found.end());
  };
  for (const auto& [key, value] : query.pods.match_labels) add(changed_, OnLabel(key, value));
  for (const Requirement& wanted : query.pods.match_expressions) {
    if (wanted.op != "In") add(changed_keys_, OnLabel(wanted.key, ""));
    if (wanted.op != "In") continue;
    for (const std::string& value : wanted.values) add(changed_, OnLabel(wanted.key, value));
  }
  return At(context_.plan, std::move(numbers));
}

std::vector<const PodFinder*> PodSights::OfPrimary(const CanaryOutlook& canary) const {
  std::vector<const PodFinder*> finders;
  for (const std::size_t i : subjects_.MayFind(canary.id().namespace_name, canary.primary_labels)) {
    finders.push_back(&context_.inventory.pod_finders[i]);
  }
  return finders;
}

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

Sight Look(const PodSights& sights, const PodFinder& finder, const CanaryOutlook& canary) {
  return Look(sights.context(), *finder.subject, finder.id().namespace_name, canary);
}

Missed MissedBy(const PodSights& sights, const PodQuery& query, const std::string& own_namespace,
                const StandsIn& stands_in) {
  Missed sure;
  Missed unsure;
  for (const CanaryOutlook* candidate : sights.OfTargetAlone(query, own_namespace)) {
    const CanaryOutlook& canary = *candidate;
    const Sight sight = Look(sights.context(), query, own_namespace, canary);
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

Missed MissedBySubject(const PodSights& sights, const PodFinder& finder) {
  if (!finder.subject) return {};
  const auto stands_in = [&](const CanaryOutlook& canary) -> StandIn {
    const std::vector<const PodFinder*> all = sights.OfPrimary(canary);
    const bool found = std::any_of(all.begin(), all.end(), [&](const PodFinder* other) {
      return IsSibling(finder, *other) && Look(sights, *other, canary).primary;
    });
    return {found ? Answer::kYes : Answer::kNo};
  };
  return MissedBy(sights, *finder.subject, finder.id().namespace_name, stands_in);
}

std::string PrimaryNames(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    names.push_back(fmt::format("{} `{}`", canary->canary->target.kind, canary->PrimaryName()));
  }
  return words::List(words::Bounded(std::move(names)));
}

std::string PrimaryLabels(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> pairs;
  pairs.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    pairs.push_back(fmt::format("`{}={}`", canary->selector_label, PrimaryValue(*canary)));
  }
  return words::List(words::Bounded(std::move(pairs)));
}

std::string BothLabels(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> pairs;
  pairs.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    pairs.push_back(fmt::format("`{0} in ({1}, {2})`", canary->selector_label,
                                canary->selector_value, PrimaryValue(*canary)));
  }
  return words::List(words::Bounded(std::move(pairs)), "or");
}

void AddTargets(const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding) {
  for (const CanaryOutlook* canary : canaries) {
    finding.Related(canary->canary->target.span,
                    "Canary `{}` lets {} `{}` serve, and gives its pods `{}={}`", canary->id().name,
                    canary->canary->target.kind, canary->PrimaryName(), canary->selector_label,
                    PrimaryValue(*canary));
  }
}

}  // namespace canary_lint
