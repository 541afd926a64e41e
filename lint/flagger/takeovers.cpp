// One for each claim that changes where requests go.

#include "canary_lint/takeovers.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace canary_lint {
namespace {

bool ChangesRequests(const ServiceOutlook& service) {
  return std::any_of(service.changes.begin(), service.changes.end(), [](ShapeMember member) {
    return member == ShapeMember::kSelector || member == ShapeMember::kPorts;
  });
}

/// Nothing is known of what it becomes: the target, and with it the selector label, is not there.
bool OutcomeUnknown(const Plan& plan, const ServiceOutlook& service, const Claim& claim) {
  return !service.after && plan.canaries[claim.canary].selector_label.empty();
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

Takeover TakeoverBy(const Plan& plan, const ServiceOutlook& service, const Claim& claim) {
  const CanaryOutlook& canary = plan.canaries[claim.canary];
  return {&service, &canary, claim.role, CertaintyOf(canary, service, claim)};
}

std::vector<Takeover> Takeovers(const Plan& plan) {
  std::vector<Takeover> takeovers;
  for (const ServiceOutlook& service : plan.services) {
    const bool rewritten =
        service.verdict == Verdict::kRewrite || service.verdict == Verdict::kConditional;
    const Claim* claim = service.LiveClaim();
    if (claim == nullptr || !rewritten) continue;
    if (!ChangesRequests(service) && !OutcomeUnknown(plan, service, *claim)) continue;
    takeovers.push_back(TakeoverBy(plan, service, *claim));
  }
  return takeovers;
}

std::vector<Takeover> TakeoversAndContests(const Plan& plan) {
  std::vector<Takeover> all = Takeovers(plan);
  for (const ServiceOutlook& service : plan.services) {
    if (service.by_claim.empty()) continue;
    Takeover takeover;
    takeover.service = &service;
    for (const Claim& claim : service.claims) {
      if (claim.state == ClaimState::kStopped) continue;
      const CanaryOutlook& canary = plan.canaries[claim.canary];
      takeover.certainty = takeover.certainty.And(canary.CertaintyOf(claim.state));
      if (takeover.canary != nullptr) takeover.rivals.push_back(&canary);
      if (takeover.canary == nullptr) takeover.role = claim.role;
      if (takeover.canary == nullptr) takeover.canary = &canary;
    }
    all.push_back(std::move(takeover));
  }
  return all;
}

}  // namespace canary_lint
