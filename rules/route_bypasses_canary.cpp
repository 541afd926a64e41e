// A route to a Service that is not an apex and still reaches the application: Flagger shifts the
// weights of the apex, and these requests do not follow them.

#include "canary_lint/told_by.h"
#include "infos.h"
#include "support/apex_backend.h"
#include "support/canary_names.h"
#include "support/words.h"

namespace canary_lint::route_bypasses_canary {

extern constexpr RuleInfo kInfo{
    .code = 203,
    .name = "route-bypasses-canary",
    .severity = Severity::kWarning,
    .summary = "A route sends requests to pods of a Canary's target past its apex",
    .part_of = &service_orphaned::kInfo};

namespace {

bool FindsNothing(const LeftAlone& service) { return service.idle->endpoints().empty(); }

std::string Observation(const LeftAlone& service) {
  if (FindsNothing(service)) return "which has no endpoints between releases";
  if (!service.Mixed().empty()) return "which finds the pods of both versions";
  return service.targets.empty() ? "which finds the primary's pods only"
                                 : "which finds the target's pods during a release";
}

void Report(const RuleContext& context, const LeftAlone& service, const References& routes,
            Sink& sink) {
  const BackendReference& reference = routes.front();
  const auto& canaries = service.targets.empty() ? service.primaries : service.targets;
  const bool fails = FindsNothing(service) && !Answered(routes).empty();
  auto finding =
      sink.Report(reference.route->id(), reference.backend->span,
                  "{} sends requests to Service `{}`, {}, and "
                  "not to {}: they {}",
                  words::Object(reference.route->id()), service.id().name, Observation(service),
                  ApexNames(canaries, "or"),
                  fails ? "fail then" : "do not follow the weights of " + CanaryNames(canaries));
  finding.Raise(fails ? Severity::kError : kInfo.severity)
      .Because(service.CertaintyOfOthers())
      .Counterpart(service.id().ToString())
      .Related(service.service->service->selector_span, "Service `{}` selects {}",
               service.id().name, words::Pairs(service.service->before.selector));
  OfferApex(context, routes, canaries, finding);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HandWrittenRoutes written(context.referrers, context.plan);
  for (const LeftAlone& service : LeftAloneServices(context.plan, context.worlds)) {
    for (const References& route :
         ByRoute(written.To(service.id().namespace_name, service.id().name))) {
      const auto& [first, backend] = route.front();
      if (IsToldByOrphan(context, kInfo, first->id(), backend->span, service.CertaintyOfOthers(),
                         service)) {
        continue;
      }
      Report(context, service, route, sink);
    }
  }
}

}  // namespace canary_lint::route_bypasses_canary
