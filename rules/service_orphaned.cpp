// A Service that no Canary names but whose selector finds pods of targets, and only those: Flagger
// keeps a target at 0 between releases, so the Service has no endpoints then, and during a release
// only pods of the version on trial.

#include <set>

#include "canary_lint/lacking_backend.h"
#include "canary_lint/told_by.h"
#include "infos.h"
#include "support/canary_names.h"
#include "support/monitored.h"
#include "support/orphan_fix.h"
#include "support/words.h"

namespace canary_lint::service_orphaned {

extern constexpr RuleInfo kInfo{
    .code = 201,
    .name = "service-orphaned",
    .severity = Severity::kError,
    .summary = "A Service that Flagger leaves alone has no endpoints between releases",
    .part_of = &monitor_misses_primary::kInfo};

namespace {

/// True if the Canary looks in vain for its apex in one of the routes.
bool AddRoutes(const RuleContext& context, const LeftAlone& service, const References& routes,
               Sink::Builder& finding) {
  std::set<const CanaryOutlook*> lacking;
  for (const auto& [route, backend] : routes) {
    finding.Related(
        backend->span, "{} {}", words::Object(route->id()),
        backend->answers ? "sends requests to it" : "names it, but no client waits for its answer");
    for (const CanaryOutlook* canary : service.targets) {
      if (!LacksBackend(*canary, *route) || !lacking.insert(canary).second) continue;
      const Span& place = canary->reason_span();
      if (!service.certainty.proven() ||
          !IsToldByOrphan(context, half_adopted::kInfo, canary->id(), place, {}, service))
        continue;
      finding.AddPart(half_adopted::kInfo, place,
                      fmt::format("{}, so Canary `{}` never leaves its initialisation",
                                  canary->detail(), canary->id().name));
    }
  }
  return !lacking.empty();
}

void Report(const RuleContext& context, const LeftAlone& service, const References& routes,
            Sink& sink) {
  const std::string canaries = CanaryNames(service.targets);
  auto finding = sink.Report(
      service.id(), service.service->service->resource.name_span,
      "Service `{}` is left alone and selects pods of {} only, which {} {} at 0 between releases: "
      "it has no endpoints then, and during a release only pods of the version on trial{}",
      service.id().name, TargetNames(service.targets), canaries,
      words::Plural(service.targets.size(), "keeps", "keep"), GivenAtRunTime(service));
  finding.Because(service.certainty);
  if (service.targets.size() == 1) finding.Of(*service.targets.front()->canary);
  for (const CanaryOutlook* canary : service.targets) {
    finding.Related(canary->canary->target.span, "Canary `{}` keeps {} at 0 between releases",
                    canary->id().name, TargetNames({canary}));
  }
  const bool lacking = AddRoutes(context, service, routes, finding);
  AddWaysOut(context, service, Answered(routes), lacking, finding);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HandWrittenRoutes written(context.referrers, context.plan);
  const OrphanScene scene(context);
  for (const LeftAlone& service : OrphanedServices(context.plan, context.worlds)) {
    const References routes = written.To(service.id().namespace_name, service.id().name);
    if (Answered(routes).empty() && IsToldByMonitors(context, kInfo, scene.monitors, service))
      continue;
    Report(context, service, routes, sink);
  }
}

}  // namespace canary_lint::service_orphaned
