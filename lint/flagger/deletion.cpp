// What is left when Canaries go, or hang: who goes, the pods that remain, selectors of apexes.

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

class Forecast {
 public:
  Forecast(const Inventory& inventory, const std::vector<Tick>& ticks,
           const std::vector<Fate>& fates, const Plan& plan)
      : inventory_(inventory), ticks_(ticks), fates_(fates), plan_(plan) {}

  Aftermath Run() const {
    Aftermath left;
    left.uncertain = Crowded(ticks_);
    for (const Tick& tick : ticks_) {
      if (!IsCertain(tick)) left.uncertain.insert(tick.Namespace());
      if (FateOf(tick).Goes()) left.gone.insert({tick.Namespace(), tick.canary->id().name});
      // For a Service as target the router is KubernetesNoopRouter (pkg/router/factory.go).
      if (FateOf(tick).RevertsApex() && tick.target_kind == TargetKind::kWorkload) {
        Revert(tick, left);
      }
    }
    left.pods = PodsLeft();
    return left;
  }

 private:
  const Fate& FateOf(const Tick& tick) const { return fates_[tick.index]; }

  bool IsCertain(const Tick& tick) const {
    const Fate& fate = FateOf(tick);
    const bool open = std::any_of(tick.stops.begin(), tick.stops.end(),
                                  [](const Stop& stop) { return !stop.proven; });
    const bool moves = fate.end == End::kStuck && !tick.CanRelease() &&
                       tick.ReasonAt(Step::kApexService) == Reason::kPrimaryNotReady;
    return !open && fate.certainty.proven() && !moves;
  }

  /// Of several Canaries with one apex the last one; that is not certain anyway.
  void Revert(const Tick& tick, Aftermath& left) const {
    const std::string& apex = tick.ServiceName(Role::kApex);
    const ServiceOutlook* row = plan_.Find(tick.Namespace(), apex);
    if (row == nullptr || row->service->IsOwnedByCanary()) return;
    Aftermath::Reverted& reverted = left.reverted[{tick.Namespace(), apex}];
    if (MayWriteApex(tick)) reverted.certain = false;
    const std::optional<AppliedSelector> record = LastAppliedSelector(*row->service);
    reverted.selector = record ? record->selector : RevertedSelector(tick);
    if (!record) reverted.written = RevertApex(tick, *row->service).after;
  }

  PodIndex PodsLeft() const {
    std::set<Owner> gone;
    std::vector<PodGroup> groups;
    for (const Tick& tick : ticks_) {
      const bool made = tick.existing_primary == nullptr
                            ? CreatesPrimary(tick)
                            : tick.existing_primary->GoesWith(tick.canary->id());
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

  const Inventory& inventory_;
  const std::vector<Tick>& ticks_;
  const std::vector<Fate>& fates_;
  const Plan& plan_;
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
    Aftermath left = Forecast(inventory, ticks, fates, plan).Run();
    (all_revert ? plan.reversion : plan.deletion) = std::move(left);
  }
}

}  // namespace canary_lint
