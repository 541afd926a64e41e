// Takeovers, and what is told with them.

#include "support/takeover.h"

#include <algorithm>

#include "support/canary_names.h"

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

Certainty CertaintyOf(const CanaryOutlook& canary, const ServiceOutlook& service,
                      const Claim& claim) {
  if (service.reason != Reason::kNamespaceUnset) return canary.CertaintyOf(claim.state);
  return Certainty::Pending(
      service.service->resource.namespace_set
          ? fmt::format("Canary `{}` has no namespace, and Service `{}` is in `{}`",
                        canary.id().name, service.id().name, service.id().namespace_name)
          : fmt::format("Service `{}` has no namespace, and Canary `{}` is in `{}`",
                        service.id().name, canary.id().name, canary.id().namespace_name));
}

}  // namespace

Takeover TakeoverBy(const RuleContext& context, const ServiceOutlook& service, const Claim& claim) {
  const CanaryOutlook& canary = context.plan.canaries[claim.canary];
  return {&service, &canary, claim.role, CertaintyOf(canary, service, claim)};
}

std::vector<Takeover> Takeovers(const RuleContext& context) {
  std::vector<Takeover> takeovers;
  for (const ServiceOutlook& service : context.plan.services) {
    const bool rewritten =
        service.verdict == Verdict::kRewrite || service.verdict == Verdict::kConditional;
    const Claim* claim = service.LiveClaim();
    if (claim == nullptr || !rewritten) continue;
    if (!ChangesRequests(service) && !OutcomeUnknown(context, service, *claim)) continue;
    takeovers.push_back(TakeoverBy(context, service, *claim));
  }
  return takeovers;
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
      takeover.certainty = takeover.certainty.And(canary.CertaintyOf(claim.state));
      if (takeover.canary != nullptr) takeover.rivals.push_back(&canary);
      if (takeover.canary == nullptr) takeover.role = claim.role;
      if (takeover.canary == nullptr) takeover.canary = &canary;
    }
    all.push_back(std::move(takeover));
  }
  return all;
}

bool IsToldByTakeover(const RuleContext& context, const RuleInfo& part, const Takeover& takeover) {
  const Span& place = takeover.service->service->resource.name_span;
  return IsToldByLead(context, part,
                      {takeover.id(), takeover.certainty.Lower(part.severity), place},
                      {takeover.id(), takeover.certainty.Lower(part.part_of->severity), place});
}

}  // namespace canary_lint
