// A route to `A-primary`, which never sees a release, or to `A-canary`, empty between releases.

#include "canary_lint/hand_written_routes.h"
#include "canary_lint/what_stays.h"
#include "support/apex_backend.h"
#include "support/words.h"

namespace canary_lint::route_to_generated_service {

extern constexpr RuleInfo kInfo{
    .code = 204,
    .name = "route-to-generated-service",
    .severity = Severity::kWarning,
    .summary = "A route names a Service that Flagger generates for itself"};

namespace {

/// The claim in that role, on the existing Service or on the one that will be created.
const Claim* ClaimOn(const RuleContext& context, const CanaryOutlook& canary, Role role) {
  const std::string& space = canary.id().namespace_name;
  const ServiceOutlook* row = context.plan.Find(space, canary.ServiceName(role));
  const PlannedObject* planned =
      row != nullptr ? nullptr
                     : context.plan.FindPlanned("Service", space, canary.ServiceName(role));
  if (row == nullptr && planned == nullptr) return nullptr;
  for (const Claim& claim : row != nullptr ? row->claims : planned->claims) {
    if (&context.plan.canaries[claim.canary] == &canary && claim.role == role) return &claim;
  }
  return nullptr;
}

std::string Consequence(Role role, bool empty, bool goes) {
  if (empty) return "it has no endpoints between releases";
  return fmt::format("these requests {}{}",
                     role == Role::kCanary ? "reach the version on trial during a release"
                                           : "never take part in a release",
                     goes ? ", and the Service goes with the Canary" : "");
}

void Report(const RuleContext& context, const CanaryOutlook& canary, Role role,
            const References& routes, bool empty, ClaimState claim, Sink& sink) {
  const BackendReference& reference = routes.front();
  const std::string& name = reference.backend->service;
  auto finding =
      sink.Report(reference.route->id(), reference.backend->span,
                  "{} sends requests to Service `{}`, which Flagger generates for Canary `{}`: {}",
                  words::Object(reference.route->id()), name, canary.id().name,
                  Consequence(role, empty, GoesWith(context.plan, canary, name)));
  const bool fails = empty && !Answered(routes).empty();
  finding.Raise(fails ? Severity::kError : kInfo.severity)
      .Because(canary.CertaintyOf(claim))
      .Counterpart(ResourceId{"", "Service", canary.id().namespace_name, name}.ToString())
      .Related(canary.canary->service.name_span, "Canary `{}` generates it", canary.id().name);
  OfferApex(context, routes, {&canary}, finding);
}

void CheckRole(const RuleContext& context, const HandWrittenRoutes& written,
               const CanaryOutlook& canary, Role role, Sink& sink) {
  const Claim* claim = ClaimOn(context, canary, role);
  if (claim == nullptr || claim->state == ClaimState::kStopped) return;
  const std::string& space = canary.id().namespace_name;
  const std::string& name = canary.ServiceName(role);
  const ServiceAt* idle = context.worlds.at(Moment::kIdle).Find(space, name);
  const bool empty = role == Role::kCanary && idle != nullptr && idle->endpoints().empty();
  for (const References& route : ByRoute(written.To(space, name))) {
    Report(context, canary, role, route, empty, claim->state, sink);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HandWrittenRoutes written(context.referrers, context.plan);
  for (const CanaryOutlook& canary : context.plan.canaries) {
    for (const Role role : {Role::kPrimary, Role::kCanary})
      CheckRole(context, written, canary, role, sink);
  }
}

}  // namespace canary_lint::route_to_generated_service
