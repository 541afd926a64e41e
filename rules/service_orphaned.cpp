// A Service that no Canary names but whose selector finds pods of targets, and only those: Flagger
// keeps a target at 0 between releases, so the Service has no endpoints then, and unproven pods
// during a release.

#include "support/certainty.h"
#include "support/left_alone.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::service_orphaned {

extern constexpr RuleInfo kInfo{
    .code = 201,
    .name = "service-orphaned",
    .severity = Severity::kWarning,
    .summary = "A Service that Flagger leaves alone has no endpoints between releases"};

namespace {

void AddCanaries(const LeftAlone& service, Sink::Builder& finding) {
  for (const CanaryOutlook* canary : service.targets) {
    finding.Related(canary->canary->target.span, "Canary `{}` keeps {} at 0 between releases",
                    canary->id().name, TargetNames({canary}));
  }
}

void AddRoutes(const RuleContext& context, const LeftAlone& service,
               const std::vector<ResourceGraph::Reference>& routes, Sink::Builder& finding) {
  const bool speaks = SpeaksForRoutes(context, service, routes);
  for (const auto& [route, backend] : routes) {
    finding.Related(backend->span, "{} sends requests to it", words::Object(route->id()));
    for (const CanaryOutlook* canary : service.targets) {
      if (!speaks || !LacksBackend(*canary, *route) || !IsShown(context, 509, canary->id()))
        continue;
      finding.Related(canary->reason_span,
                      "CNL509: {}, so Canary `{}` never leaves its initialisation", canary->detail,
                      canary->id().name);
    }
  }
}

void Report(const RuleContext& context, const LeftAlone& service, const HandWrittenRoutes& written,
            Sink& sink) {
  const auto routes = written.To(service.id().namespace_name, service.id().name);
  auto finding = sink.Report(
      service.id(), service.service->service->resource.name_span,
      "Service `{}` is left alone and selects pods of {} only, which {} {} at 0 "
      "between releases: it has no endpoints then, and unproven pods during a release{}",
      service.id().name, TargetNames(service.targets), CanaryNames(service.targets),
      words::Plural(service.targets.size(), "keeps", "keep"),
      Doubt(*service.targets.front(), service.proven));
  const Severity severity = routes.empty() ? kInfo.severity : Severity::kError;
  finding.Raise(Weigh(severity, service.proven));
  AddCanaries(service, finding);
  AddRoutes(context, service, routes, finding);
  finding.Fix("point {} at {} instead, and remove Service `{}`",
              routes.empty() ? "its clients" : RouteNames(routes), ApexNames(service.targets, "or"),
              service.id().name);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HandWrittenRoutes routes(context);
  for (const LeftAlone& service : LeftAloneServices(context)) {
    if (service.IsOrphaned()) Report(context, service, routes, sink);
  }
}

}  // namespace canary_lint::service_orphaned
