// What a record says of a Service that is as it was: whether a Canary names it, and whether the
// controller came so far as to write it. Mirrors the order of pkg/controller/scheduler.go: the
// Services of canary and primary, the primary workload, the autoscaler, the apex, the routes.

#include <algorithm>
#include <string_view>

#include "expectations.h"

namespace canary_lint::records {
namespace {

enum class Written { kYes, kNo, kOpen };

bool CopiesAService(const Canary& canary) { return canary.target.kind == "Service"; }

/// Empty for the apex of a Canary whose target is a Service: that one is copied.
std::string NameOf(const Canary& canary, Role role) {
  if (CopiesAService(canary)) {
    if (role == Role::kApex) return {};
    return canary.target.name + (role == Role::kPrimary ? "-primary" : "-canary");
  }
  const std::string& apex = canary.service.name.empty() ? canary.target.name : canary.service.name;
  if (role == Role::kApex) return apex;
  return apex + (role == Role::kPrimary ? "-primary" : "-canary");
}

int Rank(Role role) { return role == Role::kCanary ? 0 : role == Role::kPrimary ? 1 : 2; }

/// Something that is made before the Service of this role is not there.
bool LacksWhatComesFirst(const Phase& idle, const Canary& canary, Role role) {
  for (const Role other : {Role::kCanary, Role::kPrimary}) {
    if (Rank(other) <= Rank(role) && idle.Find(NameOf(canary, other)) == nullptr) return true;
  }
  const std::string primary = canary.target.name + "-primary";
  return role == Role::kApex && idle.FindWorkload(canary.target.kind, primary) == nullptr;
}

/// The role whose Service the API server refused, by the controller's words.
std::optional<Role> RefusedRole(const Phase& idle, const Canary& canary) {
  for (const std::string& event : idle.events) {
    for (const Role role : {Role::kCanary, Role::kPrimary, Role::kApex}) {
      const std::string refused = "reconcileService failed: service " + NameOf(canary, role);
      const std::size_t at = event.find(refused);
      if (at == std::string::npos || event.rfind(canary.id().name + " ", 0) != 0) continue;
      const char behind = event[std::min(at + refused.size(), event.size() - 1)];
      if (behind == '.' || behind == ' ') return role;
    }
  }
  return std::nullopt;
}

Written AtRefusal(const Phase& idle, const Canary& canary, Role role) {
  const std::optional<Role> refused = RefusedRole(idle, canary);
  if (!refused) return Written::kOpen;
  return Rank(role) < Rank(*refused) ? Written::kYes : Written::kNo;
}

/// App Mesh comes before the primary workload, every other router behind the apex.
bool HasEarlyRoutes(const Record& record, const Canary& canary) {
  const std::string& provider = canary.provider.empty() ? record.mesh_provider : canary.provider;
  return provider.rfind("appmesh", 0) == 0;
}

Written IsWritten(const Record& record, const Canary& canary, Role role) {
  const Phase& idle = record.phases.at("idle");
  if (idle.canaries.count(canary.id().name) == 0) return Written::kNo;
  if (LacksWhatComesFirst(idle, canary, role)) return Written::kNo;
  const std::optional<Reason> said = SeenState(record, canary.id().name);
  if (!said) return Written::kOpen;
  switch (*said) {
    case Reason::kNone:
    case Reason::kConfigMissing:  // the primary is there: it was the checksums of the status
      return Written::kYes;
    case Reason::kRoutingPrerequisiteMissing:
      return role == Role::kApex && HasEarlyRoutes(record, canary) ? Written::kOpen : Written::kYes;
    case Reason::kPrimaryNotReady:
    case Reason::kAutoscalerMissing:
    case Reason::kGeneratedAutoscalerRejected:
      return role == Role::kApex ? Written::kNo : Written::kYes;
    case Reason::kGeneratedServiceRejected:
      return AtRefusal(idle, canary, role);
    default:
      return Written::kNo;
  }
}

bool IsSource(const std::string& service, const std::vector<const Canary*>& canaries) {
  return std::any_of(canaries.begin(), canaries.end(), [&service](const Canary* canary) {
    return CopiesAService(*canary) && canary->target.name == service;
  });
}

}  // namespace

std::vector<NamedBy> ClaimsOn(const std::string& service,
                              const std::vector<const Canary*>& canaries) {
  std::vector<NamedBy> claims;
  for (const Canary* canary : canaries) {
    for (const Role role : {Role::kApex, Role::kPrimary, Role::kCanary}) {
      if (NameOf(*canary, role) == service) claims.push_back({canary, role});
    }
  }
  return claims;
}

std::set<std::string> UnchangedVerdicts(const Record& record,
                                        const std::vector<const Canary*>& canaries,
                                        const std::string& service) {
  const std::vector<NamedBy> claims = ClaimsOn(service, canaries);
  if (claims.empty()) return {IsSource(service, canaries) ? "source" : "leave"};
  int written = 0;
  int open = 0;
  for (const NamedBy& claim : claims) {
    const Written state = IsWritten(record, *claim.canary, claim.role);
    if (state == Written::kYes) ++written;
    if (state == Written::kOpen) ++open;
  }
  if (written > 1) return {"contested"};
  std::set<std::string> verdicts;
  if (written + open > 0) verdicts.insert("adopt");
  if (written == 0) verdicts.insert("blocked");
  return verdicts;
}

}  // namespace canary_lint::records
