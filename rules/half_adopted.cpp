// A Canary whose router has nothing to work with: its Services are written and its target is scaled
// to 0 before Flagger notices, and the route never comes.

#include <utility>

#include "canary_lint/refused_routes.h"
#include "canary_lint/told_by.h"
#include "infos.h"
#include "support/earlier_stop.h"
#include "support/routing_fixes.h"

namespace canary_lint::half_adopted {

extern constexpr RuleInfo kInfo{
    .code = 509,
    .name = "half-adopted",
    .severity = Severity::kError,
    .summary = "The Services are switched, and what the route needs is missing",
    .part_of = &service_orphaned::kInfo};

namespace {

std::string Ending(const CanaryOutlook& canary) {
  const std::string& name = canary.id().name;
  if (!canary.canary->IsInitialized()) {
    return fmt::format("Canary `{}` never leaves its initialisation", name);
  }
  return fmt::format("every tick of Canary `{}` ends there, and no release of it is analysed",
                     name);
}

std::string Consequence(const CanaryOutlook& canary) {
  if (canary.progress.apex != ClaimState::kActive) return Ending(canary);
  return fmt::format(
      "Service `{}` selects the primary and {} `{}` stands at 0, but Flagger writes no "
      "route and {}",
      canary.apex, canary.canary->target.kind, canary.canary->target.name, Ending(canary));
}

std::string Unless(const CanaryOutlook& canary, const Stop& stop) {
  if (stop.proven) return {};
  if (canary.provider_evidence.empty()) return "unless it is there all the same, ";
  return fmt::format("where the provider is {}, which {} suggests, ", canary.provider,
                     canary.provider_evidence);
}

void Report(const RuleContext& context, const CanaryOutlook& canary, const Stop& stop, Sink& sink) {
  const Severity severity = stop.certainty().Lower(kInfo.severity);
  auto finding = sink.Report(canary.id(), stop.span, "{}: {}{}", stop.detail, Unless(canary, stop),
                             Consequence(canary));
  finding.Raise(severity);
  const ServiceOutlook* apex = context.plan.Find(canary.id().namespace_name, canary.apex);
  if (apex != nullptr && canary.progress.apex == ClaimState::kActive) {
    finding.Related(apex->service->resource.name_span, "Service `{}` is taken over all the same",
                    canary.apex);
  }
  AddEarlierStop(canary, stop, finding);
  std::vector<Fix> fixes = RoutingFixes(context, canary, stop, severity);
  if (fixes.empty()) finding.SetHelp(RoutingHelp(canary, stop));
  for (Fix& fix : fixes) finding.AddFix(std::move(fix));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const std::set<const CanaryOutlook*> spoken_for = CanariesSpokenFor(context, kInfo);
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (spoken_for.count(&canary) != 0) continue;
    for (const Stop& stop : canary.told_stops) {
      // Where Flagger's process ends, rules 602 and 603 say so; where a route stands, 607.
      const bool routes = stop.reason == Reason::kRoutingPrerequisiteMissing;
      const bool elsewhere =
          stop.crash != Crash::kNone || StandingRoute(context.inventory, canary, stop) != nullptr;
      if (routes && !elsewhere) Report(context, canary, stop, sink);
    }
  }
}

}  // namespace canary_lint::half_adopted
