// A TraefikService of the apex's name that mirrors instead of weighing: Flagger's router for
// Traefik counts the Services behind `weighted`, which is a nil pointer, and the process ends.

#include "support/crashes.h"

namespace canary_lint::traefik_service_unweighted {

extern constexpr RuleInfo kInfo{.code = 603,
                                .name = "traefik-service-unweighted",
                                .severity = Severity::kError,
                                .summary = "Flagger crashes at a TraefikService without weights"};

namespace {

Fix Rename(const RuleContext& /*context*/, const CanaryOutlook& canary) {
  return {
      fmt::format("give TraefikService `{}` another name, and let Flagger create one of this name",
                  canary.apex),
      {}};
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  ReportCrashes(context, RouteForm::kTraefikService, Rename, sink);
}

}  // namespace canary_lint::traefik_service_unweighted
