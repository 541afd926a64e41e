// Takeovers, and what is told with them.

#include "support/takeover.h"

#include <algorithm>

#include "support/certainty.h"
#include "support/scaled_down.h"

namespace canary_lint {
namespace {

bool ChangesRequests(const ServiceOutlook& service) {
  return std::any_of(service.changes.begin(), service.changes.end(), [](ShapeMember member) {
    return member == ShapeMember::kSelector || member == ShapeMember::kPorts;
  });
}

/// Nothing is known of what it becomes: the target, and with it the selector label, is not there.
bool OutcomeUnknown(const RuleContext& context, const ServiceOutlook& service, const Claim& claim) {
  return !service.after && context.plan.canaries[claim.canary].selector_label.empty();
}

}  // namespace

std::vector<Takeover> Takeovers(const RuleContext& context) {
  std::vector<Takeover> takeovers;
  for (const ServiceOutlook& service : context.plan.services) {
    const bool proven = service.verdict == Verdict::kRewrite;
    const Claim* claim = service.LiveClaim();
    if (claim == nullptr || (!proven && service.verdict != Verdict::kConditional)) continue;
    if (!ChangesRequests(service) && !OutcomeUnknown(context, service, *claim)) continue;
    takeovers.push_back({&service, &context.plan.canaries[claim->canary], claim->role, proven});
  }
  return takeovers;
}

std::string Takeover::Doubt() const {
  if (service->reason != Reason::kNamespaceUnset) return canary_lint::Doubt(*canary, proven);
  return service->service->resource.namespace_set
             ? fmt::format(
                   "; not certain: Canary `{}` has no namespace, and Service `{}` is in `{}`",
                   canary->id().name, name(), id().namespace_name)
             : fmt::format(
                   "; not certain: Service `{}` has no namespace, and Canary `{}` is in `{}`",
                   name(), canary->id().name, canary->id().namespace_name);
}

std::string Takeover::Writers() const {
  std::vector<const CanaryOutlook*> writers = {canary};
  writers.insert(writers.end(), rivals.begin(), rivals.end());
  return CanaryNames(writers);
}

std::vector<Takeover> TakeoversAndContests(const RuleContext& context) {
  std::vector<Takeover> all = Takeovers(context);
  for (const ServiceOutlook& service : context.plan.services) {
    if (service.by_claim.empty()) continue;
    Takeover takeover;
    takeover.service = &service;
    for (const Claim& claim : service.claims) {
      if (claim.state == ClaimState::kStopped) continue;
      const CanaryOutlook& canary = context.plan.canaries[claim.canary];
      takeover.proven = takeover.proven && claim.state == ClaimState::kActive;
      if (takeover.canary != nullptr) takeover.rivals.push_back(&canary);
      if (takeover.canary == nullptr) takeover.role = claim.role;
      if (takeover.canary == nullptr) takeover.canary = &canary;
    }
    all.push_back(std::move(takeover));
  }
  return all;
}

bool IsToldByTakeover(const RuleContext& context, const RuleInfo& part, const Takeover& takeover) {
  return IsToldByLead(context, part, {takeover.id(), Lower(part.severity, takeover.proven)},
                      {takeover.id(), Lower(part.part_of->severity, takeover.proven)});
}

}  // namespace canary_lint
