// An A/B test whose conditions do not get into the route: the version on trial gets every request
// with the first step, and not those of the test.

#include "canary_lint/rule.h"

namespace canary_lint::test_takes_everybody {

extern constexpr RuleInfo kInfo{
    .code = 612,
    .name = "test-takes-everybody",
    .severity = Severity::kError,
    .summary = "The conditions of a test are lost, and it takes every request"};

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const std::optional<AnalysisFault>& fault = canary.test_of_all;
    if (!fault || !canary.CanRelease()) continue;
    sink.Report(canary.id(), fault->span,
                "{}: the first step of a release of Canary `{}` sends every request to the version "
                "on trial, before any metric is checked",
                fault->what, canary.id().name)
        .Because(canary.CertaintyOfRoutes(canary.routes_state))
        .SetHelp(fault->help);
  }
}

}  // namespace canary_lint::test_takes_everybody
