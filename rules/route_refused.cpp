// A route of the Canary that nobody takes: a Gateway does not let it in, a proxy drops it, or it
// stands as an earlier tick wrote it, because what Flagger would write now is refused, and every
// tick ends there.

#include "canary_lint/refused_routes.h"
#include "support/closed_gateways.h"
#include "support/routing_fixes.h"
#include "support/words.h"

namespace canary_lint::route_refused {

extern constexpr RuleInfo kInfo{.code = 607,
                                .name = "route-refused",
                                .severity = Severity::kError,
                                .summary = "The route that Flagger writes is refused"};

namespace {

void Report(const RuleContext& context, const CanaryOutlook& canary, const Stop& stop,
            const Route& route, Sink& sink) {
  const ClaimState refused = stop.proven ? ClaimState::kActive : ClaimState::kPending;
  const Certainty certainty = canary.CertaintyOfRoutes(refused, stop.detail);
  auto finding = sink.Report(canary.id(), stop.span,
                             "{}: {} stays as it is, every tick of Canary `{}` ends there, and no "
                             "release of it is analysed",
                             stop.detail, words::Object(route.id()), canary.id().name);
  finding.Because(certainty)
      .Counterpart(route.id().ToString())
      .Related(route.resource.name_span, "{} stays", words::Object(route.id()));
  std::vector<Fix> fixes = RoutingFixes(context, canary, stop, certainty.Lower(kInfo.severity));
  if (fixes.empty()) finding.SetHelp(RoutingHelp(canary, stop));
  for (Fix& fix : fixes) finding.AddFix(std::move(fix));
}

void ReportDropped(const CanaryOutlook& canary, Sink& sink) {
  const std::optional<AnalysisFault>& fault = canary.dropped_route;
  if (!fault || canary.routes_state == ClaimState::kStopped) return;
  sink.Report(canary.id(), fault->span, "{}, and no request by it reaches a pod", fault->what)
      .Because(canary.CertaintyOfRoutes(canary.routes_state))
      .SetHelp(fault->help);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    ReportClosedGateways(context, canary, sink);
    ReportDropped(canary, sink);
    for (const Stop& stop : canary.told_stops) {
      const Route* route = StandingRoute(context.inventory, canary, stop);
      if (route != nullptr) Report(context, canary, stop, *route, sink);
    }
  }
}

}  // namespace canary_lint::route_refused
