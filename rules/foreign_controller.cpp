// A Service that a Canary writes and that belongs to another controller, by its owner reference:
// Flagger goes on writing selector and ports, and so does whatever restores what it owns.

#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::foreign_controller {

extern constexpr RuleInfo kInfo{
    .code = 108,
    .name = "foreign-controller",
    .severity = Severity::kError,
    .summary =
        "A Service that a Canary takes over is owned by another controller, and both write it"};

namespace {

/// A Canary that does not name this Service never writes it, whatever the owner reference says.
bool IsCanary(const ControllerRef& owner) {
  return owner.kind == "Canary" && owner.api_version.starts_with("flagger.app/");
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const ServiceOutlook& service : context.plan.services) {
    const std::optional<ControllerRef>& owner = service.service->controller;
    if (!owner || IsCanary(*owner)) continue;
    for (const Claim& claim : service.claims) {
      if (claim.state == ClaimState::kStopped) continue;
      const CanaryOutlook& canary = context.plan.canaries[claim.canary];
      sink.Report(
              service.id(), service.service->resource.name_span,
              "Service `{}` is owned by {} `{}` and taken over by Canary `{}`: Flagger puts its "
              "selector and ports back at each tick, whatever the owner's controller writes",
              service.id().name, owner->kind, owner->name, canary.id().name)
          .Because(canary.CertaintyOf(claim.state))
          .Counterpart(*canary.canary)
          .Related(canary.canary->service.name_span, "Canary `{}` writes this Service, its {}",
                   canary.id().name, RoleName(claim.role))
          .Help("give Canary `{}` a `spec.service.name` of its own, and have clients use that",
                canary.id().name);
    }
  }
}

}  // namespace canary_lint::foreign_controller
