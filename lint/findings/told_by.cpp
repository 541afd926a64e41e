// Both findings weigh what their rules give them, lowered by what is not certain.

#include "canary_lint/told_by.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "canary_lint/hand_written_routes.h"
#include "canary_lint/lacking_backend.h"

namespace canary_lint {

bool IsToldByTakeover(const RuleContext& context, const RuleInfo& part, const Takeover& takeover) {
  const Span& place = takeover.service->service->resource.name_span;
  return IsToldByLead(context, part,
                      {takeover.id(), takeover.certainty.Lower(part.severity), place},
                      {takeover.id(), takeover.certainty.Lower(part.part_of->severity), place});
}

bool IsToldByOrphan(const RuleContext& context, const RuleInfo& part, const ResourceId& subject,
                    const Span& place, const Certainty& certainty, const LeftAlone& service) {
  const Severity severity = part.part_of->severity;
  return service.IsOrphaned() &&
         IsToldByLead(context, part, {subject, certainty.Lower(severity), place},
                      {service.id(), service.certainty.Lower(severity),
                       service.service->service->resource.name_span});
}

std::set<const CanaryOutlook*> CanariesSpokenFor(const RuleContext& context, const RuleInfo& part) {
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
      if (lacks &&
          IsToldByOrphan(context, part, canary->id(), canary->reason_span(), {}, service)) {
        spoken_for.insert(canary);
      }
    }
  }
  return spoken_for;
}

bool IsToldByMonitors(const RuleContext& context, const RuleInfo& part,
                      const MonitorSights& monitors, const LeftAlone& orphan) {
  const Severity severity = orphan.certainty.Lower(part.part_of->severity);
  std::set<std::pair<std::int64_t, std::string>> scraped;
  bool told = false;
  const Service& service = *orphan.service->service;
  for (const ServiceFinder* finding :
       monitors.Finding(orphan.id().namespace_name, service.labels)) {
    const ServiceFinder& monitor = *finding;
    if (!IsToldByLead(context, part, {orphan.id(), severity, service.resource.name_span},
                      {monitor.id(), severity, monitor.span}))
      continue;
    for (const ServicePort& port : orphan.service->before.ports) {
      if (IsScraped(monitor, port)) scraped.insert({port.port, port.protocol});
    }
    told = told || !OrphansAmong({{orphan.service, orphan}}, monitors.Of(monitor)).empty();
  }
  return told && scraped.size() == orphan.service->before.ports.size();
}

}  // namespace canary_lint
