// A route to a Service that is not an apex and still reaches the application: Flagger shifts the
// weights of the apex, and these requests do not follow them.

#include "support/certainty.h"
#include "support/left_alone.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::route_bypasses_canary {

extern constexpr RuleInfo kInfo{
    .code = 203,
    .name = "route-bypasses-canary",
    .severity = Severity::kWarning,
    .summary = "A route sends requests to pods of a Canary's target past its apex"};

namespace {

std::string Consequence(const LeftAlone& service) {
  if (service.IsOrphaned()) return "which has no endpoints between releases";
  if (!service.Mixed().empty()) return "which finds the pods of both versions";
  return service.targets.empty() ? "which finds the primary's pods only"
                                 : "which finds the target's pods during a release";
}

void Report(const LeftAlone& service, const References& routes, Sink& sink) {
  const ResourceGraph::Reference& reference = routes.front();
  const auto& canaries = service.targets.empty() ? service.primaries : service.targets;
  auto finding = sink.Report(
      reference.route->id(), reference.backend->span,
      "{} sends requests to Service `{}`, {}, and not to {}: they do not follow the "
      "weights of {}{}",
      words::Object(reference.route->id()), service.id().name, Consequence(service),
      ApexNames(canaries, "or"), CanaryNames(canaries), Doubt(*canaries.front(), service.proven));
  finding.Raise(Weigh(kInfo.severity, service.proven)).Counterpart(service.id().ToString());
  AddOtherRoutes(routes, finding);
  finding
      .Related(service.service->service->selector_span, "Service `{}` selects {}",
               service.id().name, words::Pairs(service.service->before.selector))
      .Help("name {} as the backend", ApexNames(canaries, "or"));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HandWrittenRoutes written(context);
  for (const LeftAlone& service : LeftAloneServices(context)) {
    const auto routes = written.To(service.id().namespace_name, service.id().name);
    if (SpeaksForRoutes(context, service, routes)) continue;
    for (const References& group : Together(context, kInfo.code, routes)) {
      Report(service, group, sink);
    }
  }
}

}  // namespace canary_lint::route_bypasses_canary
