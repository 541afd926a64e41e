// Two Canaries that name one Service, as apex or as what is made from an apex: at every tick each
// writes its own selector and ports over the other's. One finding for the Canaries that meet,
// whatever the number of names they share.

#include <algorithm>

#include "support/certainty.h"
#include "support/words.h"

namespace canary_lint::service_claimed_twice {

extern constexpr RuleInfo kInfo{
    .code = 107,
    .name = "service-claimed-twice",
    .severity = Severity::kError,
    .summary = "Two Canaries write the same Service, each over what the other wrote"};

namespace {

struct Meeting {
  std::vector<ResourceId> services;
  std::vector<Claim> claims;  ///< on one of them, the surest; by the Canary's name
};
using Meetings = std::map<std::set<std::size_t>, Meeting>;  // by the Canaries that meet

bool IsSure(const std::vector<Claim>& claims) {
  return std::count_if(claims.begin(), claims.end(),
                       [](const Claim& c) { return c.state == ClaimState::kActive; }) > 1;
}

void Meet(std::vector<Claim> claims, const ResourceId& service, Meetings& meetings) {
  claims.erase(std::remove_if(claims.begin(), claims.end(),
                              [](const Claim& c) { return c.state == ClaimState::kStopped; }),
               claims.end());
  std::set<std::size_t> canaries;
  for (const Claim& claim : claims) canaries.insert(claim.canary);
  if (canaries.size() < 2) return;
  Meeting& meeting = meetings[canaries];
  meeting.services.push_back(service);
  if (meeting.claims.empty() || !IsSure(meeting.claims)) meeting.claims = std::move(claims);
}

void Report(const RuleContext& context, const Meeting& meeting, Sink& sink) {
  const auto canary_of = [&](const Claim& claim) -> const CanaryOutlook& {
    return context.plan.canaries[claim.canary];
  };
  std::vector<std::string> canaries, services;
  std::string doubt;
  for (const Claim& claim : meeting.claims) {
    canaries.push_back(canary_of(claim).id().name);
    const bool sure = IsSure(meeting.claims) || claim.state == ClaimState::kActive;
    if (doubt.empty()) doubt = Doubt(canary_of(claim), sure);
  }
  for (const ResourceId& service : meeting.services) services.push_back(service.name);
  const CanaryOutlook& first = canary_of(meeting.claims.front());
  auto finding = sink.Report(first.id(), first.canary->service.name_span,
                             "Canaries {} write the same {}, each over what the other wrote{}",
                             words::Names(canaries), words::Services(services), doubt);
  finding.Raise(Weigh(kInfo.severity, IsSure(meeting.claims)))
      .Counterpart(words::Names(canaries))
      .Fix("give one of the Canaries another `spec.service.name`");
  for (std::size_t i = 1; i < meeting.claims.size(); ++i) {
    const CanaryOutlook& other = canary_of(meeting.claims[i]);
    finding.Related(other.canary->service.name_span, "Canary `{}` names it too", other.id().name);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  Meetings meetings;
  for (const ServiceOutlook& row : context.plan.services) Meet(row.claims, row.id(), meetings);
  for (const PlannedObject& planned : context.plan.planned) {
    if (planned.id.kind == "Service") Meet(planned.claims, planned.id, meetings);
  }
  for (const auto& [canaries, meeting] : meetings) Report(context, meeting, sink);
}

}  // namespace canary_lint::service_claimed_twice
