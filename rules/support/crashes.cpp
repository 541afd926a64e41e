// One finding for each Canary whose plan says that the process ends, with the fix of the rule that
// asks.

#include "support/crashes.h"

#include "support/words.h"

namespace canary_lint {

void ReportCrashes(const RuleContext& context, std::string_view kind,
                   std::string (*fix)(const CanaryOutlook& canary), Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.crash == Crash::kNone || !canary.WritesRoute(kind)) continue;
    sink.Report(canary.id(), canary.reason_span,
                "{}: its process ends at each tick of Canary `{}`, and with it the work on all "
                "other Canaries",
                canary.detail, canary.id().name)
        .Related(canary.canary->resource.name_span, "Canary `{}` has provider {}", canary.id().name,
                 canary.provider)
        .Help("{}", fix(canary));
  }
}

}  // namespace canary_lint
