// Groups the plan's claims by the object that they are on; two or more meet.

#include "canary_lint/meetings.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace canary_lint {
namespace {

using Meetings = std::map<std::set<std::size_t>, Meeting>;  // by the Canaries that meet
using RouteClaims = std::map<ResourceId, std::vector<Claim>>;

void Meet(std::vector<Claim> claims, const ResourceId& object, Meetings& meetings) {
  claims.erase(std::remove_if(claims.begin(), claims.end(),
                              [](const Claim& c) { return c.state == ClaimState::kStopped; }),
               claims.end());
  std::set<std::size_t> canaries;
  for (const Claim& claim : claims) canaries.insert(claim.canary);
  if (canaries.size() < 2) return;
  Meeting& meeting = meetings[canaries];
  meeting.objects.push_back(object);
  if (meeting.claims.empty() || !meeting.IsSure()) meeting.claims = std::move(claims);
}

RouteClaims ClaimsOnRoutes(const Plan& plan) {
  RouteClaims claims;
  for (std::size_t i = 0; i < plan.canaries.size(); ++i) {
    const CanaryOutlook& canary = plan.canaries[i];
    for (const ResourceId& route : canary.routes) {
      claims[route].push_back({i, Role::kApex, canary.routes_state, canary.state()});
    }
  }
  return claims;
}

}  // namespace

bool Meeting::IsSure() const {
  return std::count_if(claims.begin(), claims.end(),
                       [](const Claim& c) { return c.state == ClaimState::kActive; }) > 1;
}

std::vector<Meeting> FindMeetings(const Plan& plan) {
  Meetings meetings;
  for (const ServiceOutlook& row : plan.services) Meet(row.claims, row.id(), meetings);
  for (const PlannedObject& planned : plan.planned) {
    if (planned.id.kind == "Service") Meet(planned.claims, planned.id, meetings);
  }
  Meetings by_route;
  for (const auto& [route, claims] : ClaimsOnRoutes(plan)) Meet(claims, route, by_route);
  meetings.merge(by_route);
  std::vector<Meeting> found;
  found.reserve(meetings.size());
  for (auto& [canaries, meeting] : meetings) found.push_back(std::move(meeting));
  return found;
}

}  // namespace canary_lint
