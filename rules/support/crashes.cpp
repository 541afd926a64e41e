// One finding for each Canary whose plan says that the process ends, with the fix of the rule that
// asks.

#include "support/crashes.h"

namespace canary_lint {

void ReportCrashes(const RuleContext& context, std::string_view kind,
                   Fix (*fix)(const RuleContext& context, const CanaryOutlook& canary),
                   Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.crash == Crash::kNone || !canary.WritesRoute(kind)) continue;
    auto finding =
        sink.Report(canary.id(), canary.reason_span,
                    "{}: its process ends at each tick of Canary `{}`, and with it the work on all "
                    "other Canaries",
                    canary.detail, canary.id().name);
    finding.Related(canary.canary->resource.name_span, "Canary `{}` has provider {}",
                    canary.id().name, canary.provider);
    finding.AddFix(fix(context, canary));
  }
}

}  // namespace canary_lint
