// A budget that finds pods by the label that Flagger changes protects nobody between releases; one
// that finds target and primary counts the target's pods for the primary during a release.

#include "canary_lint/missed_primaries.h"
#include "support/canary_names.h"
#include "support/primary_names.h"
#include "support/widening.h"
#include "support/words.h"

namespace canary_lint::disruption_budget_misses_primary {

extern constexpr RuleInfo kInfo{
    .code = 303,
    .name = "disruption-budget-misses-primary",
    .severity = Severity::kWarning,
    .summary = "A PodDisruptionBudget does not protect the pods that serve"};

namespace {

void ReportMissed(const RuleContext& context, const PodFinder& budget, const Missed& missed,
                  Sink& sink) {
  auto finding = sink.Report(
      budget.id(), budget.subject->span,
      "PodDisruptionBudget `{}` covers pods of {} and not those of {}, which serve between "
      "releases: evictions may take all of them at once",
      budget.id().name, TargetNames(missed.canaries), PrimaryNames(missed.canaries));
  finding.Because(missed.certainty);
  AddTargets(missed.canaries, finding);
  OfferPrimaryAlone(context, budget, missed.canaries, finding);
}

/// Never one more: the eviction API refuses a pod of two budgets (eviction.go of Kubernetes).
std::string WayOut(const PodSights& sights, const PodFinder& budget, const CanaryOutlook& canary) {
  const PodFinder* other = OtherForPrimary(sights, budget, canary);
  if (other == nullptr) return fmt::format("have it select {} alone", PrimaryLabels({&canary}));
  return fmt::format("have it leave out {}, which {} covers: pods of two budgets cannot be evicted",
                     PrimaryNames({&canary}), words::Object(other->id()));
}

void ReportBoth(const PodSights& sights, const PodFinder& budget, Sink& sink) {
  const std::string& own = budget.id().namespace_name;
  for (const CanaryOutlook* candidate : sights.OfTarget(*budget.subject, own)) {
    const CanaryOutlook& canary = *candidate;
    if (canary.progress.scale_down == ClaimState::kStopped) continue;
    const Sight sight = Look(sights, budget, canary);
    if (!sight.target || !sight.primary) continue;
    sink.Report(budget.id(), budget.subject->span,
                "PodDisruptionBudget `{}` covers pods of {} and of {}: during a release pods on "
                "trial count for the budget of those that serve",
                budget.id().name, TargetNames({&canary}), PrimaryNames({&canary}))
        .Raise(Severity::kNote)
        .Counterpart(*canary.canary)
        .Related(canary.canary->target.span, "Canary `{}` runs both during a release",
                 canary.id().name)
        .Help("{}", WayOut(sights, budget, canary));
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const PodSights sights(context.inventory, context.plan);
  for (const PodFinder& budget : context.inventory.pod_finders) {
    if (budget.refused || budget.id().kind != "PodDisruptionBudget" || !budget.subject) continue;
    const Missed missed = MissedBySubject(sights, budget);
    if (!missed.canaries.empty()) ReportMissed(context, budget, missed, sink);
    ReportBoth(sights, budget, sink);
  }
}

}  // namespace canary_lint::disruption_budget_misses_primary
