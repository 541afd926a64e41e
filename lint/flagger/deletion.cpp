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
#include "flagger/workloads.h"

namespace canary_lint {
namespace {

/// (namespace, `Kind/name`)
using Owner = std::pair<std::string, std::string>;
/// (namespace, name)
using Name = std::pair<std::string, std::string>;

/// How the deletion of one Canary goes.
enum class Fate {
  kNeverWas,  ///< refused: there is nothing to delete
  kGone,      ///< and what it owns with it
  kReverted,  ///< gone, after its finalizer
  kStuck,     ///< its finalizer never ends
};

bool IsRefused(const Tick& tick) {
  return std::any_of(tick.stops.begin(), tick.stops.end(),
                     [](const Stop& stop) { return stop.reason == Reason::kCanaryRefused; });
}

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
  Forecast(const std::vector<Tick>& ticks, Plan& plan)
      : ticks_(ticks), plan_(plan), pods_(PodsLeft()), uncertain_(Crowded(ticks)) {
    for (const Tick& tick : ticks) {
      const Fate fate = FateOf(tick);
      const bool open = std::any_of(tick.stops.begin(), tick.stops.end(),
                                    [](const Stop& stop) { return !stop.proven; });
      if (open || fate == Fate::kStuck) uncertain_.insert(tick.Namespace());
      if (Goes(tick)) gone_.insert({tick.Namespace(), tick.canary->id().name});
      if (fate == Fate::kReverted) {
        reverted_[{tick.Namespace(), tick.ServiceName(Role::kApex)}].push_back(&tick);
      }
    }
  }

  void Fill(ServiceOutlook& row) const {
    OnDelete& left = row.on_delete;
    left.certain = uncertain_.count(row.id().namespace_name) == 0;
    if (IsCollected(*row.service)) {
      left.exists = false;
      return;
    }
    if (row.verdict == Verdict::kContested || row.verdict == Verdict::kConditional) {
      left.certain = false;
    }
    if (row.verdict == Verdict::kContested) return;
    const bool written = row.after && row.verdict != Verdict::kBlocked;
    left.selector = written ? row.after->selector : row.before.selector;
    Revert(row);
    if (row.before.type == "ExternalName") return;
    left.endpoints = pods_.Select(row.id().namespace_name, left.selector);
    const std::vector<std::string>& idle = row.endpoints.idle;
    if (std::find(idle.begin(), idle.end(), "address") != idle.end()) {
      left.endpoints.push_back("address");
      std::sort(left.endpoints.begin(), left.endpoints.end());
    }
  }

 private:
  /// The finalizer asks for the target, its selector label and the apex.
  bool CanFinalize(const Tick& tick) const {
    if (tick.target == nullptr || !tick.SelectorKnown()) return false;
    const ServiceOutlook* apex = plan_.Find(tick.Namespace(), tick.ServiceName(Role::kApex));
    return apex != nullptr || tick.Reach(Step::kApexService) != ClaimState::kStopped;
  }

  Fate FateOf(const Tick& tick) const {
    if (IsRefused(tick) && !tick.canary->has_uid) return Fate::kNeverWas;
    // Flagger runs no finalizer of a Canary that it refuses, be there one from before.
    if (IsRefused(tick)) {
      const bool waits = tick.canary->revert_on_deletion && tick.canary->IsInitialized();
      return waits ? Fate::kStuck : Fate::kGone;
    }
    if (!tick.watched || !tick.canary->revert_on_deletion) return Fate::kGone;
    if (tick.target_kind != TargetKind::kWorkload) return Fate::kGone;
    return CanFinalize(tick) ? Fate::kReverted : Fate::kStuck;
  }

  bool Goes(const Tick& tick) const {
    const Fate fate = FateOf(tick);
    return fate == Fate::kGone || fate == Fate::kReverted;
  }

  bool IsCollected(const Object& object) const {
    return object.IsOwnedByCanary() &&
           gone_.count({object.id().namespace_name, object.controller->name}) != 0;
  }

  PodIndex PodsLeft() const {
    std::set<Owner> gone;
    std::vector<PodGroup> groups;
    for (const Tick& tick : ticks_) {
      const bool made = tick.primary == nullptr
                            ? CreatesPrimary(tick)
                            : tick.primary->IsOwnedByCanary(tick.canary->id().name);
      if (made && Goes(tick)) {
        gone.emplace(tick.Namespace(), tick.canary->target.kind + "/" + tick.PrimaryName());
      }
      if (FateOf(tick) == Fate::kReverted && !KeepsAtZero(tick)) {
        const Workload& target = *tick.target;
        gone.emplace(target.id().namespace_name, target.id().ShortName());  // counted once, below
        groups.push_back(
            {target.id().namespace_name, target.id().ShortName(), target.pod_template.labels});
      }
    }
    for (const PodGroup& group : plan_.pods_idle.groups()) {
      if (gone.count({group.namespace_name, group.owner}) == 0) groups.push_back(group);
    }
    return PodIndex(std::move(groups));
  }

  /// The target gets the replicas of a primary that was there before, be they none.
  static bool KeepsAtZero(const Tick& tick) {
    return tick.primary != nullptr && tick.target->id().kind != "DaemonSet" &&
           tick.primary->replicas.value_or(1) == 0;
  }

  void Revert(ServiceOutlook& row) const {
    const auto found = reverted_.find({row.id().namespace_name, row.id().name});
    if (row.service->IsOwnedByCanary() || found == reverted_.end()) return;
    for (const Tick* tick : found->second) {
      row.on_delete.certain = false;
      row.on_delete.selector = RevertedSelector(*tick);
      if (row.service->annotations.count(kLastAppliedAnnotation) == 0) continue;
      const std::optional<AppliedShape> applied = LastAppliedShape(*row.service);
      row.on_delete.selector = applied ? applied->selector : Labels{};
    }
  }

  const std::vector<Tick>& ticks_;
  Plan& plan_;
  PodIndex pods_;
  std::set<std::string> uncertain_;                    // namespaces
  std::set<Name> gone_;                                // Canaries, and what they own with them
  std::map<Name, std::vector<const Tick*>> reverted_;  // by the apex
};

}  // namespace

Labels RevertedSelector(const Tick& tick) {
  if (!tick.SelectorKnown()) return {};
  const bool from_label = tick.Traits().original_selector_on_finalize;
  return {{tick.label, from_label ? tick.value : tick.TargetName()}};
}

void ForecastDeletion(const std::vector<Tick>& ticks, Plan& plan) {
  const Forecast forecast(ticks, plan);
  for (ServiceOutlook& row : plan.services) forecast.Fill(row);
}

}  // namespace canary_lint
