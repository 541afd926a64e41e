// Follows the owner references of an object to the Canaries that are gone.

#include "world/garbage.h"

#include <algorithm>

namespace canary_lint {
namespace {

/// The uid is that of another: then nobody is meant.
bool IsAnother(Value reference, const CanaryOutlook& canary) {
  const std::string_view meant = reference["uid"].StringOr("");
  const std::string_view uid = canary.canary->resource.Metadata()["uid"].StringOr("");
  return !meant.empty() && !uid.empty() && meant != uid;
}

}  // namespace

bool Garbage::IsGone(const ResourceId& canary) const {
  return aftermath_.gone.count({canary.namespace_name, canary.name}) != 0;
}

bool Garbage::IsLeft(Value owner, const std::string& space) const {
  const CanaryOutlook* canary = plan_.FindCanary(space, owner["name"].StringOr(""));
  return canary == nullptr || !NamesOwner(owner, canary->id()) ||
         (!IsGone(canary->id()) && !IsAnother(owner, *canary));
}

bool Garbage::Collects(const Resource& object) const {
  const Value owners = object.Metadata()["ownerReferences"];
  for (const Value owner : owners.Items()) {
    if (IsLeft(owner, object.id.namespace_name)) return false;
  }
  return owners.size() > 0;
}

bool Garbage::Collects(const PlannedObject& object) const {
  return object.has_owner &&
         std::all_of(object.claims.begin(), object.claims.end(), [this](const Claim& claim) {
           return IsGone(plan_.canaries[claim.canary].id());
         });
}

const CanaryOutlook* CopierOver(const Plan& plan, const ServiceOutlook& row) {
  if (row.verdict == Verdict::kContested) return nullptr;
  for (const Claim& claim : row.claims) {
    const CanaryOutlook& canary = plan.canaries[claim.canary];
    const bool copies = claim.role == Role::kCanary && claim.state == ClaimState::kActive &&
                        canary.target_kind == TargetKind::kService;
    if (copies) return &canary;
  }
  return nullptr;
}

}  // namespace canary_lint
