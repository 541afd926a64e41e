// Endpoints of existing and planned Services. Mirrors what Kubernetes' endpoint slice controller
// makes of a selector, and of addresses that were written by hand.

#include "flagger/endpoints.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "flagger/claims.h"

namespace canary_lint {
namespace {

using Names = std::vector<std::string>;

void Unite(const Names& more, Names& names) {
  names.insert(names.end(), more.begin(), more.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

/// Of a target that the input does not show only its name is known, and that of its primary.
void UniteUnseen(const Tick& tick, Role role, Endpoints& endpoints) {
  const std::string& kind = tick.canary->target.kind;
  if (role == Role::kCanary) {
    if (tick.CanRelease()) Unite({kind + "/" + tick.TargetName()}, endpoints.analysis);
    return;
  }
  const Names primary{kind + "/" + tick.PrimaryName()};
  Unite(primary, endpoints.idle);
  Unite(primary, endpoints.analysis);
}

/// An Endpoints object, and the slice that mirrors one, go once the Service has a selector; a slice
/// that somebody else made stays.
bool IsOverwritten(const ManualEndpoints& manual) {
  if (manual.id().kind == "Endpoints") return true;
  const auto manager = manual.labels.find("endpointslice.kubernetes.io/managed-by");
  return manager != manual.labels.end() &&
         manager->second == "endpointslicemirroring-controller.k8s.io";
}

class Filler {
 public:
  Filler(const Inventory& inventory, const std::vector<Tick>& ticks, const PodIndices& pods)
      : ticks_(ticks), pods_(pods) {
    for (const ManualEndpoints& manual : inventory.endpoints) {
      if (manual.refused || manual.addresses.empty()) continue;
      auto& names = IsOverwritten(manual) ? endpoints_ : slices_;
      names.insert({manual.id().namespace_name, manual.service});
    }
  }

  void Fill(ServiceOutlook& row) const {
    const ServiceShape& after = row.after && !Stays(row) ? *row.after : row.before;
    if (row.before.type != "ExternalName") FillBefore(row);
    if (after.type == "ExternalName") return;
    const std::vector<Claim> live = LiveClaims(row.claims);
    if (row.verdict == Verdict::kContested) {
      for (const Claim& claim : live) UniteClaim(row.id().namespace_name, claim, row.endpoints);
    } else if (row.verdict == Verdict::kConditional && !live.empty() &&
               Unseen(ticks_[live.front().canary])) {
      UniteUnseen(ticks_[live.front().canary], live.front().role, row.endpoints);
    } else {
      UniteSelector(SpaceOf(row), after.selector, row.endpoints);
    }
    if (MayStay(row)) UniteSelector(SpaceOf(row), row.before.selector, row.endpoints);
    AddAddresses(row, !after.selector.empty() || row.verdict == Verdict::kContested);
    if (MayStay(row)) AddAddresses(row, !row.before.selector.empty());
  }

  void Fill(PlannedObject& object) const {
    if (object.id.kind != "Service" || !object.id.group.empty()) return;
    if (object.service && object.service->type == "ExternalName") return;
    for (const Claim& claim : object.claims) {
      UniteClaim(object.id.namespace_name, claim, object.endpoints);
    }
    if (slices_.count({object.id.namespace_name, object.id.name}) == 0) return;
    Unite({"address"}, object.endpoints.idle);
    Unite({"address"}, object.endpoints.analysis);
  }

 private:
  /// Nor is one seen whose namespace is not written, and taken to be another than the Canary's.
  static bool Unseen(const Tick& tick) {
    if (tick.target_kind != TargetKind::kWorkload) return false;
    return tick.target == nullptr || tick.target->id().namespace_name != tick.Namespace();
  }

  /// Where a Service stands: of one whose namespace is not written the verdict supposes that it is
  /// the Canary's, and so do its endpoints.
  std::string SpaceOf(const ServiceOutlook& row) const {
    const bool supposed = row.verdict == Verdict::kConditional &&
                          row.reason == Reason::kNamespaceUnset &&
                          !row.service->resource.namespace_set;
    if (!supposed) return row.id().namespace_name;
    return ticks_[LiveClaims(row.claims).front().canary].Namespace();
  }

  /// Nobody writes it, whatever `after` says of better days.
  static bool Stays(const ServiceOutlook& row) { return row.verdict == Verdict::kBlocked; }

  /// It is not known whether the API server takes the write: a headless Service without a selector,
  /// in a cluster of unknown families. What is behind it now may be what stays.
  static bool MayStay(const ServiceOutlook& row) {
    return row.verdict == Verdict::kConditional && row.reason == Reason::kGeneratedServiceRejected;
  }

  void FillBefore(ServiceOutlook& row) const {
    row.endpoints.before = pods_.before.Select(row.id().namespace_name, row.before.selector);
    Unite(pods_.before.Select(SpaceOf(row), row.before.selector), row.endpoints.before);
    if (HasAddress(row, !row.before.selector.empty())) Unite({"address"}, row.endpoints.before);
  }

  void UniteSelector(const std::string& space, const Labels& selector, Endpoints& endpoints) const {
    Unite(pods_.idle.Select(space, selector), endpoints.idle);
    Unite(pods_.analysis.Select(space, selector), endpoints.analysis);
  }

  void UniteClaim(const std::string& space, const Claim& claim, Endpoints& endpoints) const {
    const Tick& tick = ticks_[claim.canary];
    if (tick.target_kind == TargetKind::kService) {
      if (tick.target_service == nullptr || tick.target_service->type == "ExternalName") return;
      UniteSelector(space, tick.target_service->selector, endpoints);
    } else if (Unseen(tick)) {
      UniteUnseen(tick, claim.role, endpoints);
    } else if (tick.SelectorKnown()) {
      UniteSelector(space, {{tick.label, tick.SelectorValue(claim.role)}}, endpoints);
    }
  }

  bool HasAddress(const ServiceOutlook& row, bool has_selector) const {
    const std::pair<std::string, std::string> key{row.id().namespace_name, row.id().name};
    return slices_.count(key) != 0 || (!has_selector && endpoints_.count(key) != 0);
  }

  void AddAddresses(ServiceOutlook& row, bool has_selector) const {
    if (!HasAddress(row, has_selector)) return;
    Unite({"address"}, row.endpoints.idle);
    Unite({"address"}, row.endpoints.analysis);
  }

  const std::vector<Tick>& ticks_;
  const PodIndices& pods_;
  std::set<std::pair<std::string, std::string>> endpoints_, slices_;
};

}  // namespace

void FillEndpoints(const Inventory& inventory, const std::vector<Tick>& ticks,
                   const PodIndices& pods, Plan& plan) {
  const Filler filler(inventory, ticks, pods);
  for (ServiceOutlook& row : plan.services) filler.Fill(row);
  for (PlannedObject& object : plan.planned) filler.Fill(object);
}

}  // namespace canary_lint
