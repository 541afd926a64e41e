// A Service that no Canary names but whose selector finds pods of targets, and only those: Flagger
// keeps a target at 0 between releases, so the Service has no endpoints then, and unproven pods
// during a release.

#include "support/certainty.h"
#include "support/left_alone.h"
#include "support/orphan_fix.h"
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

void AddRoutes(const RuleContext& context, const LeftAlone& service, const References& routes,
               Sink::Builder& finding) {
  const bool speaks = SpeaksForRoutes(context, service, Answered(routes));
  for (const auto& [route, backend] : routes) {
    finding.Related(
        backend->span, "{} {}", words::Object(route->id()),
        backend->answers ? "sends requests to it" : "names it, but no client waits for its answer");
    for (const CanaryOutlook* canary : service.targets) {
      if (!speaks || !LacksBackend(*canary, *route) || !IsShown(context, 509, canary->id()))
        continue;
      finding.Related(canary->reason_span,
                      "CNL509: {}, so Canary `{}` never leaves its initialisation", canary->detail,
                      canary->id().name);
    }
  }
}

void Report(const RuleContext& context, const std::vector<LeftAlone>& services,
            const HandWrittenRoutes& written, Sink& sink) {
  const LeftAlone& first = services.front();
  const bool one = services.size() == 1;
  auto finding = sink.Report(
      first.id(), first.service->service->resource.name_span,
      "{} {} left alone and {} pods of {} only, which {} {} at 0 between releases: {} no endpoints "
      "then, and unproven pods during a release{}",
      LeadNames(services), one ? "is" : "are", one ? "selects" : "select",
      TargetNames(first.targets), CanaryNames(first.targets),
      words::Plural(first.targets.size(), "keeps", "keep"), one ? "it has" : "they have",
      Doubt(*first.targets.front(), first.proven));
  AddOthers(services, finding);
  AddCanaries(first, finding);
  References all;
  for (const LeftAlone& service : services) {
    const auto routes = written.To(service.id().namespace_name, service.id().name);
    AddRoutes(context, service, routes, finding);
    const References answered = Answered(routes);
    all.insert(all.end(), answered.begin(), answered.end());
  }
  finding.Raise(Weigh(all.empty() ? kInfo.severity : Severity::kError, first.proven));
  const std::string users = one ? "its clients" : "their clients";
  finding.SetHelp(FixOfOrphans(context, services, all.empty() ? users : RouteNames(all)));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HandWrittenRoutes routes(context);
  for (const auto& services : ByMistake(context, kInfo.code, OrphanedServices(context))) {
    Report(context, services, routes, sink);
  }
}

}  // namespace canary_lint::service_orphaned
