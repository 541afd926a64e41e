// One way out for each gap.

#include "support/gap_fixes.h"

#include "support/canary_names.h"

namespace canary_lint {

void AddWaysOutOfGap(const RuleContext& context, const CanaryOutlook& canary, Gap gap,
                     Sink::Builder& finding) {
  const Editor edit(context.sources);
  const std::string name = fmt::format("{} `{}`", canary.canary->target.kind, canary.PrimaryName());
  if (gap == Gap::kSkipped) {
    return (void)finding.AddFix(
        MakeFix(fmt::format("take `spec.skipAnalysis` out of Canary `{}` until it is initialised",
                            canary.id().name),
                {edit.TakeOut(canary.canary->resource, {"spec", "skipAnalysis"})}));
  }
  if (gap == Gap::kAsleep) {
    return (void)finding.AddFix(MakeFix(
        fmt::format("take the node selector out of {}", TargetNames({&canary})),
        {edit.TakeOut(canary.target->resource,
                      {"spec", "template", "spec", "nodeSelector", "flagger.app/scale-to-zero"})}));
  }
  if (gap == Gap::kAtZero) {
    return (void)finding.AddFix(
        MakeFix(fmt::format("set `spec.replicas: 1` in {}", name),
                {edit.Set(canary.existing_primary->resource, {"spec", "replicas"}, 1)}));
  }
  const Stop* stop = canary.FirstStop();
  if (gap == Gap::kWaits && !stop->remedy.empty()) return (void)finding.SetHelp(stop->remedy);
  finding.Help("find out why the pods of {} are not ready", name);
}

}  // namespace canary_lint
