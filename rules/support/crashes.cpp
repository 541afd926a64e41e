// One finding for each Canary whose plan says that the process ends, with the fix of the rule that
// asks.

#include "support/crashes.h"

#include <algorithm>

namespace canary_lint {
namespace {

bool Writes(const CanaryOutlook& canary, RouteForm form) {
  return std::any_of(canary.routes.begin(), canary.routes.end(),
                     [form](const ResourceId& route) { return IsA(route, form); });
}

}  // namespace

void ReportCrashes(const RuleContext& context, RouteForm form,
                   Fix (*fix)(const RuleContext& context, const CanaryOutlook& canary),
                   Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.crash() == Crash::kNone || !Writes(canary, form)) continue;
    auto finding =
        sink.Report(canary.id(), canary.reason_span(),
                    "{}: its process ends at each tick of Canary `{}`, and with it the work on all "
                    "other Canaries",
                    canary.detail(), canary.id().name);
    finding.Related(canary.canary->resource.name_span, "Canary `{}` has provider {}",
                    canary.id().name, canary.provider);
    finding.AddFix(fix(context, canary));
  }
}

}  // namespace canary_lint
