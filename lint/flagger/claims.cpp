// Claims of all Canaries on all Services, and the verdicts that follow from them.

#include "flagger/claims.h"

#include <algorithm>
#include <iterator>

#include "flagger/api_server.h"
#include "flagger/desired_service.h"
#include "flagger/service_target.h"

namespace canary_lint {
namespace {

Claim ClaimOf(const Tick& tick, Role role) {
  const Step step = StepOf(tick, role);
  return {tick.index, role, tick.StateAt(step), tick.ReasonAt(step)};
}

/// The Service may not be in the cluster.
Claim Doubtful(Claim claim, Reason reason) {
  if (claim.state == ClaimState::kActive) {
    claim.state = ClaimState::kPending;
    claim.reason = reason;
  }
  return claim;
}

/// It stands in a namespace that may or may not turn out to be the Canary's: whatever else is not
/// seen there may be seen where the Service is.
Claim Elsewhere(Claim claim) {
  if (claim.state == ClaimState::kStopped) return claim;
  claim.state = ClaimState::kPending;
  claim.reason = Reason::kNamespaceUnset;
  return claim;
}

/// Of a Service that is open each definition is tried, in JudgeService.
Claim OnService(const Claim& claim, const Service& service) {
  const Standing standing = service.resource.standing;
  const bool doubtful = standing != Standing::kProven && standing != Standing::kOpen;
  return doubtful ? Doubtful(claim, ReasonOf(standing)) : claim;
}

void ClaimName(const Tick& tick, Role role, const Lookup& lookup, Claims& claims) {
  const std::string name = tick.ServiceName(role);
  const std::string& space = tick.Namespace();
  const Claim claim = ClaimOf(tick, role);
  if (const Service* service = lookup.FindService(space, name)) {
    claims.existing[{space, name}].push_back(OnService(claim, *service));
    return;
  }
  const auto elsewhere = lookup.ServicesElsewhere(*tick.canary, name);
  for (const Service* service : elsewhere) {
    claims.existing[{service->id().namespace_name, name}].push_back(Elsewhere(claim));
  }
  if (!elsewhere.empty() && claim.reason == Reason::kNamespaceUnset) return;
  claims.planned[{space, name}].push_back(elsewhere.empty() ? claim : Elsewhere(claim));
}

void SortClaims(const std::vector<Tick>& ticks, ClaimMap& claims) {
  for (auto& [name, list] : claims) {
    std::sort(list.begin(), list.end(), [&ticks](const Claim& a, const Claim& b) {
      const ResourceId& left = ticks[a.canary].canary->id();
      const ResourceId& right = ticks[b.canary].canary->id();
      if (left.name != right.name) return left.name < right.name;
      if (a.canary != b.canary) return a.canary < b.canary;
      return a.role < b.role;
    });
  }
}

/// What Flagger would leave there, if it changes anything and the API server stores it.
std::optional<ServiceShape> AfterOf(const Service& service, const Claim& claim, const Tick& tick,
                                    Reconciled& result) {
  const bool copied = tick.target_kind == TargetKind::kService;
  if (copied ? tick.target_service == nullptr : !tick.SelectorKnown()) return std::nullopt;
  if (!IsTargetKind(tick.canary->target.kind)) return std::nullopt;
  result = ReconcileService(tick, claim.role, service);
  if (!result.updates) return std::nullopt;
  std::string why;
  if (copied && !CopyIsAccepted(*tick.target_service, claim.role, &service, why)) {
    return std::nullopt;
  }
  if (!ValidateService(service.id().name, result.after, false).empty()) return std::nullopt;
  return result.after;
}

Verdict ActiveVerdict(const Service& service, const Tick& tick, const Reconciled& result) {
  if (service.IsOwnedByCanary(tick.canary->id().name)) return Verdict::kOwned;
  return result.flips ? Verdict::kRewrite : Verdict::kAdopt;
}

bool IsOwnedByClaimant(const Service& service, const std::vector<Claim>& claims,
                       const std::vector<Tick>& ticks) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
    return service.IsOwnedByCanary(ticks[claim.canary].canary->id().name);
  });
}

}  // namespace

Claims CollectClaims(const std::vector<Tick>& ticks, const Lookup& lookup) {
  Claims claims;
  for (const Tick& tick : ticks) {
    for (const Role role : RolesOf(tick)) ClaimName(tick, role, lookup, claims);
  }
  SortClaims(ticks, claims.existing);
  SortClaims(ticks, claims.planned);
  return claims;
}

std::vector<Claim> LiveClaims(const std::vector<Claim>& claims) {
  std::vector<Claim> live;
  std::copy_if(claims.begin(), claims.end(), std::back_inserter(live),
               [](const Claim& claim) { return claim.state != ClaimState::kStopped; });
  return live;
}

namespace {

std::vector<ServiceShape> ShapesByClaim(const ServiceOutlook& row, const std::vector<Claim>& live,
                                        const std::vector<Tick>& ticks) {
  std::vector<ServiceShape> shapes;
  shapes.reserve(live.size());
  for (const Claim& claim : live) {
    Reconciled result;
    std::optional<ServiceShape> after = AfterOf(*row.service, claim, ticks[claim.canary], result);
    if (result.updates && !after) return {};
    if (!result.updates && !ticks[claim.canary].SelectorKnown()) return {};
    shapes.push_back(after.value_or(row.before));
  }
  return shapes;
}

/// The Canary has created it, whatever else is missing from the input.
bool IsProvenlyOwned(const Service& service, const Claim& claim, const std::vector<Tick>& ticks) {
  return service.IsOwnedByCanary(ticks[claim.canary].canary->id().name) &&
         service.resource.standing == Standing::kProven && claim.reason != Reason::kNamespaceUnset;
}

ServiceOutlook JudgeOne(const Service& service, const std::vector<Claim>& claims,
                        const std::vector<Tick>& ticks) {
  ServiceOutlook row;
  row.service = &service;
  row.claims = claims;
  row.before = ShapeOf(service, IsOwnedByClaimant(service, claims, ticks));
  if (claims.empty()) return row;
  const std::vector<Claim> live = LiveClaims(claims);
  if (live.size() > 1) {
    row.verdict = Verdict::kContested;
    row.by_claim = ShapesByClaim(row, live, ticks);
    return row;
  }
  const Claim& claim = live.empty() ? claims.front() : live.front();
  Reconciled result;
  if (!live.empty() || claims.size() == 1) {
    row.after = AfterOf(service, claim, ticks[claim.canary], result);
  }
  if (live.empty()) {
    row.verdict = Verdict::kBlocked;
    row.reason = claim.reason;
  } else if (IsProvenlyOwned(service, claim, ticks)) {
    row.verdict = Verdict::kOwned;
    if (claim.state == ClaimState::kPending) row.after.reset();
  } else if (claim.state == ClaimState::kPending) {
    row.verdict = Verdict::kConditional;
    row.reason = claim.reason;
  } else {
    row.verdict = ActiveVerdict(service, ticks[claim.canary], result);
  }
  if (row.after) row.changes = ChangedMembers(row.before, *row.after);
  return row;
}

bool SameOutcome(const OpenOutcome& a, const OpenOutcome& b) {
  if (a.verdict != b.verdict || a.after.has_value() != b.after.has_value()) return false;
  return !a.after || ChangedMembers(*a.after, *b.after).empty();
}

/// Where no candidate defines it Flagger creates it, if one Canary alone wants it and may get
/// there.
OpenOutcome WithoutAny(const std::vector<Claim>& claims, const std::vector<Tick>& ticks) {
  OpenOutcome outcome;
  const std::vector<Claim> live = LiveClaims(claims);
  if (live.size() != 1) return outcome;
  const Tick& tick = ticks[live.front().canary];
  if (tick.target_kind == TargetKind::kWorkload && tick.SelectorKnown()) {
    outcome.after = CreatedShape(tick, live.front().role);
  }
  return outcome;
}

/// Each definition is tried. Where they come to different ends, or one is that it is not there, the
/// verdict depends on which it is; of `after` that stays which all agree on.
void TryCandidates(const std::vector<const Service*>& candidates, bool maybe_absent,
                   const std::vector<Claim>& claims, const std::vector<Tick>& ticks,
                   ServiceOutlook& row) {
  for (const Service* candidate : candidates) {
    const ServiceOutlook one = JudgeOne(*candidate, claims, ticks);
    row.open.push_back({candidate, one.verdict, one.before, one.after});
  }
  if (maybe_absent) row.open.push_back(WithoutAny(claims, ticks));
  const bool same = std::all_of(
      row.open.begin(), row.open.end(),
      [&row](const OpenOutcome& outcome) { return SameOutcome(row.open.front(), outcome); });
  const bool written =
      std::any_of(row.open.begin(), row.open.end(), [](const OpenOutcome& outcome) {
        return outcome.service == nullptr || outcome.verdict == Verdict::kRewrite ||
               outcome.verdict == Verdict::kAdopt || outcome.verdict == Verdict::kOwned;
      });
  if (same || !written) return;
  row.verdict = Verdict::kConditional;
  row.reason = Reason::kEnvironmentOpen;
  const bool agreed =
      !maybe_absent &&
      std::all_of(row.open.begin(), row.open.end(), [&row](const OpenOutcome& outcome) {
        return outcome.after && row.open.front().after &&
               ChangedMembers(*row.open.front().after, *outcome.after).empty();
      });
  if (!agreed) {
    row.after.reset();
    row.changes.clear();
  }
  for (Claim& claim : row.claims) {
    if (claim.state == ClaimState::kActive) claim = Doubtful(claim, Reason::kEnvironmentOpen);
  }
}

}  // namespace

ServiceOutlook JudgeService(const Inventory& inventory, const Service& service,
                            const std::vector<Claim>& claims, const std::vector<Tick>& ticks) {
  ServiceOutlook row = JudgeOne(service, claims, ticks);
  if (service.resource.standing != Standing::kOpen || claims.empty()) return row;
  std::vector<const Service*> candidates;
  for (const Service& candidate : inventory.service_candidates) {
    if (candidate.id() == service.id()) candidates.push_back(&candidate);
  }
  TryCandidates(candidates, inventory.maybe_absent.count(service.id()) != 0, claims, ticks, row);
  return row;
}

}  // namespace canary_lint
