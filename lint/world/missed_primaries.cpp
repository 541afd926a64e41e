// Compares a selector with the labels of the target's pods and with those of the primary's.

#include "canary_lint/missed_primaries.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "canary_lint/policies.h"

namespace canary_lint {
namespace {

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

PodSights::PodSights(const Inventory& inventory, const Plan& plan)
    : inventory_(inventory), plan_(plan) {
  for (std::size_t i = 0; i < plan.canaries.size(); ++i) {
    const CanaryOutlook& canary = plan.canaries[i];
    if (canary.target == nullptr || canary.primary_labels.empty()) continue;
    const std::string& space = canary.id().namespace_name;
    targets_.Add(space, canary.target->pod_template.labels, i);
    changed_.Add(space, ChangedLabels(canary), i);
    changed_keys_.Add(space, ChangedKeys(canary), i);
  }
  for (std::size_t i = 0; i < inventory.pod_finders.size(); ++i) {
    const PodFinder& finder = inventory.pod_finders[i];
    if (finder.refused || !finder.subject) continue;
    subjects_.Add(finder.subject->pods, finder.subject->scope, finder.id().namespace_name, i);
  }
}

std::vector<const CanaryOutlook*> PodSights::OfTarget(const PodQuery& query,
                                                      const std::string& own) const {
  return At(plan_, targets_.MayBeFound(query.pods, query.scope, own));
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
  return At(plan_, std::move(numbers));
}

std::vector<const PodFinder*> PodSights::OfPrimary(const CanaryOutlook& canary) const {
  std::vector<const PodFinder*> finders;
  for (const std::size_t i : subjects_.MayFind(canary.id().namespace_name, canary.primary_labels)) {
    finders.push_back(&inventory_.pod_finders[i]);
  }
  return finders;
}

Sight Look(const Inventory& inventory, const PodQuery& query, const std::string& own_namespace,
           const CanaryOutlook& canary) {
  Sight sight;
  const Answer scope = inventory.InScope(query.scope, own_namespace, canary.id().namespace_name);
  if (scope == Answer::kNo || canary.target == nullptr) return sight;
  sight.proven = scope == Answer::kYes && query.cluster.empty();
  const Workload& target = *canary.target;
  sight.target = FindsByLabels(query.pods, PodsOf(target, target.pod_template.labels));
  sight.primary = FindsByLabels(query.pods, PodsOf(target, canary.primary_labels));
  return sight;
}

Sight Look(const PodSights& sights, const PodFinder& finder, const CanaryOutlook& canary) {
  return Look(sights.inventory(), *finder.subject, finder.id().namespace_name, canary);
}

Missed MissedBy(const PodSights& sights, const PodQuery& query, const std::string& own_namespace,
                const StandsIn& stands_in) {
  Missed sure;
  Missed unsure;
  for (const CanaryOutlook* candidate : sights.OfTargetAlone(query, own_namespace)) {
    const CanaryOutlook& canary = *candidate;
    const Sight sight = Look(sights.inventory(), query, own_namespace, canary);
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

const PodFinder* OtherForPrimary(const PodSights& sights, const PodFinder& finder,
                                 const CanaryOutlook& canary) {
  for (const PodFinder* other : sights.OfPrimary(canary)) {
    if (IsSibling(finder, *other) && Look(sights, *other, canary).primary) return other;
  }
  return nullptr;
}

Missed MissedBySubject(const PodSights& sights, const PodFinder& finder) {
  if (!finder.subject) return {};
  const auto stands_in = [&](const CanaryOutlook& canary) -> StandIn {
    const bool found = OtherForPrimary(sights, finder, canary) != nullptr;
    return {found ? Answer::kYes : Answer::kNo};
  };
  return MissedBy(sights, *finder.subject, finder.id().namespace_name, stands_in);
}

}  // namespace canary_lint
