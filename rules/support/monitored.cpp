// Who speaks for them, and what mends it.

#include "support/monitored.h"

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "canary_lint/hand_written_routes.h"
#include "infos.h"
#include "support/canary_names.h"
#include "support/orphan_fix.h"

namespace canary_lint {

bool IsForMonitors(const OrphanScene& scene, const LeftAlone& orphan) {
  const RuleInfo& part = service_orphaned::kInfo;
  const Severity severity = orphan.certainty.Lower(part.part_of->severity);
  std::set<std::pair<std::int64_t, std::string>> scraped;
  bool told = false;
  const Service& service = *orphan.service->service;
  for (const ServiceFinder* finding :
       scene.monitors.Finding(orphan.id().namespace_name, service.labels)) {
    const ServiceFinder& monitor = *finding;
    if (!IsToldByLead(scene.context, part, {orphan.id(), severity, service.resource.name_span},
                      {monitor.id(), severity, monitor.span}))
      continue;
    for (const ServicePort& port : orphan.service->before.ports) {
      if (IsScraped(monitor, port)) scraped.insert({port.port, port.protocol});
    }
    told = told || !OrphansAmong({{orphan.service, orphan}}, scene.monitors.Of(monitor)).empty();
  }
  return told && scraped.size() == orphan.service->before.ports.size();
}

void AddOrphan(const OrphanScene& scene, const LeftAlone& orphan, Sink::Builder& finding) {
  const Span& place = orphan.service->service->resource.name_span;
  const std::string text = fmt::format("it selects pods of {} only", TargetNames(orphan.targets));
  if (IsForMonitors(scene, orphan)) {
    finding.AddPart(service_orphaned::kInfo, place, text);
  } else {
    finding.AddRelated(place, text);
  }
  // Where requests come by it, too, that is what service-orphaned is for.
  const HandWrittenRoutes written(scene.context.referrers, scene.context.plan);
  const ResourceId& id = orphan.id();
  if (written.To(id.namespace_name, id.name).empty()) OfferPrimary(scene.context, orphan, finding);
}

}  // namespace canary_lint
