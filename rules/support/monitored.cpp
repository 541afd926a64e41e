// What is told of them, and what mends it.

#include "support/monitored.h"

#include <string>

#include "canary_lint/hand_written_routes.h"
#include "canary_lint/told_by.h"
#include "infos.h"
#include "support/canary_names.h"
#include "support/orphan_fix.h"

namespace canary_lint {

void AddOrphan(const OrphanScene& scene, const LeftAlone& orphan, Sink::Builder& finding) {
  const Span& place = orphan.service->service->resource.name_span;
  const std::string text = fmt::format("it selects pods of {} only", TargetNames(orphan.targets));
  if (IsToldByMonitors(scene.context, service_orphaned::kInfo, scene.monitors, orphan)) {
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
