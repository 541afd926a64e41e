// A route that names `A-primary` or `A-canary`, the Services that Flagger generates for its own
// routes: the first never sees a release, the second has no endpoints between releases.

#include "support/apex_backend.h"
#include "support/certainty.h"
#include "support/hand_written_routes.h"
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

std::string_view Consequence(Role role, bool empty) {
  if (empty) return "it has no endpoints between releases";
  return role == Role::kCanary
             ? "these requests reach the version on trial during a release, and the Service goes "
               "with the Canary"
             : "these requests never take part in a release, and the Service goes with the Canary";
}

void Report(const RuleContext& context, const CanaryOutlook& canary, Role role,
            const References& routes, bool empty, bool proven, Sink& sink) {
  const ResourceGraph::Reference& reference = routes.front();
  const std::string& name = reference.backend->service;
  auto finding = sink.Report(
      reference.route->id(), reference.backend->span,
      "{} sends requests to Service `{}`, which Flagger generates for Canary `{}`: {}{}",
      words::Object(reference.route->id()), name, canary.id().name, Consequence(role, empty),
      Doubt(canary, proven));
  const bool fails = empty && !Answered(routes).empty();
  finding.Raise(Lower(fails ? Severity::kError : kInfo.severity, proven))
      .Counterpart(ResourceId{"", "Service", canary.id().namespace_name, name}.ToString())
      .Related(canary.canary->service.name_span, "Canary `{}` generates it", canary.id().name);
  OfferApex(context, routes, {&canary}, finding);
}

void CheckRole(const RuleContext& context, const HandWrittenRoutes& written,
               const CanaryOutlook& canary, Role role, Sink& sink) {
  const Claim* claim = ClaimOn(context, canary, role);
  if (claim == nullptr || claim->state == ClaimState::kStopped) return;
  const std::string& space = canary.id().namespace_name;
  const std::string name = canary.ServiceName(role);
  const Endpoints* endpoints = context.plan.EndpointsOf(space, name);
  const bool empty = role == Role::kCanary && endpoints != nullptr && endpoints->idle.empty();
  for (const References& route : ByRoute(written.To(space, name))) {
    Report(context, canary, role, route, empty, claim->state == ClaimState::kActive, sink);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const HandWrittenRoutes written(context);
  for (const CanaryOutlook& canary : context.plan.canaries) {
    CheckRole(context, written, canary, Role::kPrimary, sink);
    CheckRole(context, written, canary, Role::kCanary, sink);
  }
}

}  // namespace canary_lint::route_to_generated_service
