// What is left when Canaries go, or hang: collected objects, the pods that remain, selectors.

#include "flagger/deletion.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "canary_lint/last_applied.h"
#include "flagger/desired_service.h"
#include "flagger/fates.h"
#include "flagger/finalizer.h"
#include "flagger/readiness.h"
#include "flagger/workloads.h"

namespace canary_lint {
namespace {

/// (namespace, `Kind/name`)
using Owner = std::pair<std::string, std::string>;
/// (namespace, name)
using Name = std::pair<std::string, std::string>;

/// Namespaces where Canaries meet in one target, or one in the primary of another: whose deletion
/// comes first decides there.
std::set<std::string> Crowded(const std::vector<Tick>& ticks) {
  std::map<std::tuple<std::string, std::string, std::string>, int> targets;
  for (const Tick& tick : ticks) {
    ++targets[{tick.Namespace(), tick.canary->target.kind, tick.TargetName()}];
  }
  std::set<std::string> crowded;
  for (const Tick& tick : ticks) {
    const std::string& kind = tick.canary->target.kind;
    if (targets[{tick.Namespace(), kind, tick.TargetName()}] > 1 ||
        targets.count({tick.Namespace(), kind, tick.PrimaryName()}) != 0) {
      crowded.insert(tick.Namespace());
    }
  }
  return crowded;
}

/// A tick may write the apex while the finalizer is at work: then the phase is Terminating, in
/// which Flagger does not wait for the primary any more.
bool MayWriteApex(const Tick& tick) {
  const Stop* stop = tick.StopAt(Step::kApexService);
  return stop == nullptr || !stop->proven || stop->step == Step::kReadiness;
}

class Forecast {
 public:
  Forecast(const Inventory& inventory, const std::vector<Tick>& ticks,
           const std::vector<Fate>& fates, const Plan& plan)
      : inventory_(inventory),
        ticks_(ticks),
        fates_(fates),
        plan_(plan),
        pods_(PodsLeft()),
        uncertain_(Crowded(ticks)) {
    for (const Tick& tick : ticks) {
      const Fate& fate = FateOf(tick);
      const bool open = std::any_of(tick.stops.begin(), tick.stops.end(),
                                    [](const Stop& stop) { return !stop.proven; });
      const bool moves = fate.end == End::kStuck && !tick.CanRelease() &&
                         tick.ReasonAt(Step::kApexService) == Reason::kPrimaryNotReady;
      if (open || !fate.certain || moves) uncertain_.insert(tick.Namespace());
      if (fate.Goes()) gone_.insert({tick.Namespace(), tick.canary->id().name});
      // For a Service as target the router is KubernetesNoopRouter (pkg/router/factory.go).
      if (fate.RevertsApex() && tick.target_kind == TargetKind::kWorkload) {
        reverted_[{tick.Namespace(), tick.ServiceName(Role::kApex)}].push_back(&tick);
      }
    }
  }

  OnDelete Of(const ServiceOutlook& row) const {
    OnDelete left;
    left.certain = uncertain_.count(row.id().namespace_name) == 0;
    if (IsCollected(*row.service) || IsTakenCopy(row)) {
      left.exists = false;
      return left;
    }
    if (row.verdict == Verdict::kContested || row.verdict == Verdict::kConditional) {
      left.certain = false;
    }
    if (row.verdict == Verdict::kContested) return left;
    const bool written = row.after && row.verdict != Verdict::kBlocked;
    left.selector = written ? row.after->selector : row.before.selector;
    Revert(row, left);
    if (row.before.type == "ExternalName") return left;
    left.endpoints = pods_.Select(row.id().namespace_name, left.selector);
    const std::vector<std::string>& idle = row.endpoints.idle;
    if (std::find(idle.begin(), idle.end(), "address") != idle.end()) {
      left.endpoints.push_back("address");
      std::sort(left.endpoints.begin(), left.endpoints.end());
    }
    return left;
  }

 private:
  const Fate& FateOf(const Tick& tick) const { return fates_[tick.index]; }

  /// The garbage collector takes what has owners, and none that is left, controllers or not.
  bool IsCollected(const Object& object) const {
    bool owned = false;
    for (const Value owner : object.resource.Metadata()["ownerReferences"].Items()) {
      const Name name{object.id().namespace_name, std::string(owner["name"].StringOr(""))};
      if (owner["kind"].StringOr("") != "Canary" || gone_.count(name) == 0) return false;
      owned = true;
    }
    return owned;
  }

  /// reconcileCanaryService of pkg/canary/service_controller.go writes the copy over whatever has
  /// its name, owner reference included.
  bool IsTakenCopy(const ServiceOutlook& row) const {
    return row.verdict != Verdict::kContested &&
           std::any_of(row.claims.begin(), row.claims.end(), [this](const Claim& claim) {
             const Tick& tick = ticks_[claim.canary];
             return claim.role == Role::kCanary && claim.state == ClaimState::kActive &&
                    tick.target_kind == TargetKind::kService && FateOf(tick).Goes();
           });
  }

  PodIndex PodsLeft() const {
    std::set<Owner> gone;
    std::vector<PodGroup> groups;
    for (const Tick& tick : ticks_) {
      const bool made = tick.primary == nullptr
                            ? CreatesPrimary(tick)
                            : tick.primary->IsOwnedByCanary(tick.canary->id().name);
      const Fate& fate = FateOf(tick);
      if (made && fate.Goes()) {
        gone.emplace(tick.Namespace(), tick.canary->target.kind + "/" + tick.PrimaryName());
      }
      if (!fate.ScalesTarget()) continue;
      const Workload& target = *tick.target;
      gone.emplace(target.id().namespace_name, target.id().ShortName());  // counted once, below
      if (ReplicasAfterwards(tick).value_or(1) == 0 || !MakesPods(inventory_, target)) continue;
      groups.push_back(
          {target.id().namespace_name, target.id().ShortName(), target.pod_template.labels});
    }
    for (const PodGroup& group : plan_.pods_idle.groups()) {
      if (gone.count({group.namespace_name, group.owner}) == 0) groups.push_back(group);
    }
    return PodIndex(std::move(groups));
  }

  void Revert(const ServiceOutlook& row, OnDelete& left) const {
    const auto found = reverted_.find({row.id().namespace_name, row.id().name});
    if (row.service->IsOwnedByCanary() || found == reverted_.end()) return;
    for (const Tick* tick : found->second) {
      if (MayWriteApex(*tick)) left.certain = false;
      const std::optional<AppliedSelector> record = LastAppliedSelector(*row.service);
      left.selector = record ? record->selector : RevertedSelector(*tick);
    }
  }

  const Inventory& inventory_;
  const std::vector<Tick>& ticks_;
  const std::vector<Fate>& fates_;
  const Plan& plan_;
  PodIndex pods_;
  std::set<std::string> uncertain_;                    // namespaces
  std::set<Name> gone_;                                // Canaries, and what they own with them
  std::map<Name, std::vector<const Tick*>> reverted_;  // by the apex
};

}  // namespace

void ForecastDeletion(const Inventory& inventory, const std::vector<Tick>& ticks, Plan& plan) {
  const OtherCanaries others(ticks);
  for (const bool all_revert : {false, true}) {
    std::vector<Fate> fates;
    fates.reserve(ticks.size());
    for (const Tick& tick : ticks) {
      const bool revert = all_revert || tick.canary->revert_on_deletion;
      fates.push_back(FateOf(inventory, others, tick, plan, revert));
      CanaryOutlook& canary = plan.canaries[tick.index];
      (all_revert ? canary.reversion : canary.deletion) = DeletionOf(fates.back());
    }
    const Forecast forecast(inventory, ticks, fates, plan);
    for (ServiceOutlook& row : plan.services) {
      (all_revert ? row.on_revert : row.on_delete) = forecast.Of(row);
    }
  }
}

}  // namespace canary_lint
