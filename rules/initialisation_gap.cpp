// An apex that is switched to a primary without a ready pod: Flagger does not wait for it with
// `skipAnalysis`, or it waits in vain, or what it waits for is no pod.

#include "support/canary_names.h"
#include "support/gap_fixes.h"
#include "support/gap_words.h"
#include "support/words.h"

namespace canary_lint::initialisation_gap {

extern constexpr RuleInfo kInfo{
    .code = 510,
    .name = "initialisation-gap",
    .severity = Severity::kWarning,
    .summary = "The apex is switched to a primary that has no ready pod, or waits for one"};

namespace {

std::string Told(const CanaryOutlook& canary, Gap gap, bool apex_exists) {
  const std::string& name = canary.id().name;
  const std::string primary =
      fmt::format("{} `{}`", canary.canary->target.kind, canary.PrimaryName());
  const std::string target = TargetNames({&canary});
  switch (gap) {
    case Gap::kWaits:
      return fmt::format("{}, so Canary `{}` waits for it{}, and Service `{}` {}", canary.detail(),
                         name, IsGivenUpLater(canary) ? " until its progress deadline is past" : "",
                         canary.apex, Meanwhile(canary, apex_exists));
    case Gap::kGivenUp:
      return fmt::format(
          "{} has exceeded its progress deadline: Flagger gives the initialisation "
          "of Canary `{}` up, scales {} to 0 and switches Service `{}` to it",
          primary, name, target, canary.apex);
    case Gap::kAsleep:
      return fmt::format(
          "{} has the node selector `flagger.app/scale-to-zero`, which Canary `{}` "
          "copies to {}: Service `{}` has no endpoint until a first release",
          target, name, primary, canary.apex);
    case Gap::kAtZero:
      return fmt::format(
          "{} stands at 0, and Canary `{}` leaves it so: Service `{}` has no "
          "endpoint until a first release",
          primary, name, canary.apex);
    default:
      return fmt::format(
          "Canary `{}` skips the analysis, so Flagger switches Service `{}` to {} "
          "and scales {} to 0 without waiting for a ready pod",
          name, canary.apex, primary, target);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const Gap gap = GapOf(context.inventory, context.referrers, canary);
    const ServiceOutlook* apex = context.plan.Find(canary.id().namespace_name, canary.apex);
    // Nobody has used a Service that is yet to be created.
    if (gap == Gap::kNone || (gap == Gap::kSkipped && apex == nullptr)) continue;
    const bool waits = gap == Gap::kWaits;
    auto finding = sink.Add(canary.id(), GapPlace(canary, gap), Told(canary, gap, apex != nullptr));
    finding.Raise(gap == Gap::kSkipped || waits ? kInfo.severity : Severity::kError);
    if (!waits) finding.Because(canary.CertaintyOf(canary.progress.apex));
    AddWaysOutOfGap(context, canary, gap, finding);
    if (apex == nullptr || waits) continue;
    finding.Related(apex->service->resource.name_span, "Service `{}` has no ready endpoint{}",
                    canary.apex, gap == Gap::kSkipped ? " meanwhile" : "");
  }
}

}  // namespace canary_lint::initialisation_gap
