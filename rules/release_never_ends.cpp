// Weights of an analysis that lead nowhere: a release takes no step, stays at one, or is promoted
// and never leads requests back.

#include "canary_lint/rule.h"

namespace canary_lint::release_never_ends {

extern constexpr RuleInfo kInfo{.code = 513,
                                .name = "release-never-ends",
                                .severity = Severity::kError,
                                .summary = "By its weights no release of the Canary ever ends"};

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const std::optional<AnalysisFault>& fault = canary.endless_release;
    if (!fault || !canary.CanRelease()) continue;
    sink.Report(canary.id(), fault->span, "{}: a release of Canary `{}` {}", fault->what,
                canary.id().name, fault->course)
        .Because(canary.CertaintyOfRoutes(canary.routes_state))
        .SetHelp(fault->help);
  }
}

}  // namespace canary_lint::release_never_ends
