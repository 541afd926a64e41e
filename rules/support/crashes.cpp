#include "support/crashes.h"

#include <algorithm>

#include "support/words.h"

namespace canary_lint {
namespace {

/// A router writes one kind of route, so the Canary's provider tells which one it stumbles over.
bool Writes(const CanaryOutlook& canary, std::string_view kind) {
  return std::any_of(canary.routes.begin(), canary.routes.end(),
                     [kind](const ResourceId& route) { return route.kind == kind; });
}

}  // namespace

void ReportCrashes(const RuleContext& context, std::string_view kind,
                   std::string (*fix)(const CanaryOutlook& canary), Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.crash == Crash::kNone || !Writes(canary, kind)) continue;
    sink.Report(canary.id(), canary.reason_span,
                "{}: its process ends at each tick of Canary `{}`, and with it the work on all "
                "other Canaries",
                canary.detail, canary.id().name)
        .Related(canary.canary->resource.name_span, "Canary `{}` has provider {}", canary.id().name,
                 canary.provider)
        .Fix("{}", fix(canary));
  }
}

}  // namespace canary_lint
