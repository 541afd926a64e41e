// Which of two findings speaks.

#include "support/orphans.h"

#include <algorithm>

#include "canary_lint/hand_written_routes.h"
#include "infos.h"

namespace canary_lint {

bool IsToldByOrphan(const RuleContext& context, const RuleInfo& part, const ResourceId& subject,
                    const Span& place, const Certainty& certainty, const LeftAlone& service) {
  const Severity severity = part.part_of->severity;
  return service.IsOrphaned() &&
         IsToldByLead(context, part, {subject, certainty.Lower(severity), place},
                      {service.id(), service.certainty.Lower(severity),
                       service.service->service->resource.name_span});
}

bool LacksBackend(const CanaryOutlook& canary, const Route& route) {
  return canary.state() == Reason::kRoutingPrerequisiteMissing && !canary.conditional() &&
         canary.crash() == Crash::kNone && canary.canary->ingress && route.id().kind == "Ingress" &&
         route.id().name == canary.canary->ingress->name &&
         route.id().namespace_name == canary.id().namespace_name;
}

std::set<const CanaryOutlook*> CanariesSpokenFor(const RuleContext& context) {
  std::set<const CanaryOutlook*> spoken_for;
  const HandWrittenRoutes routes(context.referrers, context.plan);
  for (const LeftAlone& service : LeftAloneServices(context.plan, context.worlds)) {
    const References references =
        Answered(routes.To(service.id().namespace_name, service.id().name));
    if (!service.certainty.proven()) continue;
    for (const CanaryOutlook* canary : service.targets) {
      const bool lacks = std::any_of(
          references.begin(), references.end(),
          [canary](const auto& reference) { return LacksBackend(*canary, *reference.route); });
      if (lacks && IsToldByOrphan(context, half_adopted::kInfo, canary->id(), canary->reason_span(),
                                  {}, service)) {
        spoken_for.insert(canary);
      }
    }
  }
  return spoken_for;
}

}  // namespace canary_lint
