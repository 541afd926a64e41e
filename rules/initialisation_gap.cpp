// With `skipAnalysis` Flagger does not wait for the primary: a Service that is in use is switched
// to pods that are not ready, and the target is scaled to 0 in the same tick.

#include "support/certainty.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::initialisation_gap {

extern constexpr RuleInfo kInfo{
    .code = 510,
    .name = "initialisation-gap",
    .severity = Severity::kWarning,
    .summary = "With skipAnalysis the apex is switched before the primary is ready"};

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (!canary.canary->skip_analysis || canary.target == nullptr || canary.canary->IsInitialized())
      continue;
    const ServiceOutlook* apex = context.plan.Find(canary.id().namespace_name, canary.apex);
    const ClaimState state = canary.progress.apex;
    if (apex == nullptr || state == ClaimState::kStopped || canary.existing_primary != nullptr)
      continue;
    const bool proven = state == ClaimState::kActive;
    auto finding =
        sink.Report(canary.id(), canary.canary->resource.Spec()["skipAnalysis"].span(),
                    "Canary `{}` skips the analysis, so Flagger switches Service `{}` to {} `{}` "
                    "and scales {} to "
                    "0 without waiting for a ready pod{}",
                    canary.id().name, canary.apex, canary.canary->target.kind,
                    canary.primary_workload(), TargetNames({&canary}), Doubt(canary, proven));
    finding.Raise(Weigh(kInfo.severity, proven))
        .Related(apex->service->resource.name_span, "Service `{}` has no ready endpoint meanwhile",
                 canary.apex)
        .Fix("set `skipAnalysis` once the Canary is initialised");
  }
}

}  // namespace canary_lint::initialisation_gap
