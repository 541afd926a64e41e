// Pods by phase. A target is gone between releases and there during one; its primary is there in
// both; every other workload keeps the pods that it has. In a snapshot those are the Pods
// themselves, in every namespace of which Pods were dumped, elsewhere what the workloads would run.

#include "flagger/pods.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "flagger/pod_owners.h"
#include "flagger/readiness.h"
#include "flagger/workloads.h"

namespace canary_lint {
namespace {

constexpr std::int64_t kMostReplicas = std::numeric_limits<std::int32_t>::max();
constexpr const char* kPodName = "statefulset.kubernetes.io/pod-name";

/// (namespace, `Kind/name`)
using Owner = std::pair<std::string, std::string>;

Owner OwnerKey(const Workload& workload) {
  return {workload.id().namespace_name, workload.id().ShortName()};
}

PodGroup TemplateGroup(const Workload& workload) {
  return {workload.id().namespace_name, workload.id().ShortName(), workload.pod_template.labels};
}

PodGroup PrimaryGroup(const Tick& tick, const std::string& space) {
  return {space, tick.target->id().kind + "/" + tick.PrimaryName(), PrimaryPodLabels(tick)};
}

bool IsOfJob(const std::string& owner) {
  return owner.starts_with("Job/") || owner.starts_with("CronJob/");
}

/// `store-3` is a pod of StatefulSet `store` with more than 3 replicas, counted from its
/// `ordinals.start` on.
bool HasPod(const Workload& set, const std::string& pod) {
  const std::string prefix = set.id().name + "-";
  if (!pod.starts_with(prefix)) return false;
  std::int64_t ordinal = -1;
  const char* end = pod.data() + pod.size();
  const auto [rest, error] = std::from_chars(pod.data() + prefix.size(), end, ordinal);
  const Value written = set.resource.Spec()["ordinals"]["start"];
  const std::int64_t start =
      std::clamp<std::int64_t>(written.AsInteger().value_or(0), 0, kMostReplicas);
  return error == std::errc() && rest == end && ordinal >= start &&
         ordinal - start < set.replicas.value_or(1);
}

class Census {
 public:
  Census(const Inventory& inventory, const std::vector<Tick>& ticks)
      : inventory_(inventory), ticks_(ticks) {
    for (const Service& service : inventory.services) {
      const auto found = service.selector.find(kPodName);
      if (found != service.selector.end()) pod_names_.insert(found->second);
    }
    if (inventory.snapshot) {
      for (const Pod& pod : inventory.pods) dumped_.insert(pod.id().namespace_name);
    }
  }

  Pods Count() {
    CountWorkloads();
    CountPods();
    MarkCanaries();
    for (const PodGroup& group : pods_.before) {
      if (Stays(group)) pods_.idle.push_back(group);
    }
    AddPrimaries();
    pods_.analysis = pods_.idle;
    for (const Workload* target : released_) pods_.analysis.push_back(TemplateGroup(*target));
    return std::move(pods_);
  }

 private:
  void CountWorkloads() {
    for (const Workload& workload : inventory_.workloads) {
      if (workload.refused || workload.IsMadeByAnother() || workload.IsHelmHook()) continue;
      const bool runs = workload.Runs() && dumped_.count(workload.id().namespace_name) == 0;
      AddGroups(workload, pods_.as_they_stand);
      if (runs && MakesPods(inventory_, workload)) AddGroups(workload, pods_.before);
    }
  }

  /// One group, and for a StatefulSet one for each of its pods that some Service names.
  void AddGroups(const Workload& workload, std::vector<PodGroup>& groups) const {
    groups.push_back(TemplateGroup(workload));
    if (workload.id().kind != "StatefulSet") return;
    for (const std::string& pod : pod_names_) {
      if (!HasPod(workload, pod)) continue;
      groups.push_back(TemplateGroup(workload));
      groups.back().labels[kPodName] = pod;
    }
  }

  void CountPods() {
    for (const Pod& pod : inventory_.pods) {
      if (pod.refused || pod.finished || pod.IsHelmHook()) continue;
      const bool dumped = dumped_.count(pod.id().namespace_name) != 0;
      if (!dumped && pod.controller) continue;
      const PodGroup group{pod.id().namespace_name, OwnerOf(pod, inventory_), pod.labels};
      pods_.before.push_back(group);
      if (labelled_.insert({{group.namespace_name, group.owner}, group.labels}).second) {
        pods_.as_they_stand.push_back(group);
      }
    }
  }

  /// Pods of a Job end with it.
  bool Stays(const PodGroup& group) const {
    return replaced_.count({group.namespace_name, group.owner}) == 0 && !IsOfJob(group.owner);
  }

  /// Targets that stand at 0 between releases, and primaries that Flagger looks after.
  void MarkCanaries() {
    for (const Tick& tick : ticks_) {
      if (tick.target_kind != TargetKind::kWorkload) continue;
      if (tick.existing_primary != nullptr &&
          tick.StateAt(Step::kReadiness) != ClaimState::kStopped) {
        primaries_.insert(tick.existing_primary);
        if (tick.given_up && !HasAvailablePod(*tick.existing_primary))
          failing_.insert(tick.existing_primary);
      }
      if (tick.target == nullptr || !tick.ScalesDown() || tick.canary->holds_requests) continue;
      asleep_.insert(tick.target);
      if (tick.CanRelease() && MakesPods(inventory_, *tick.target)) released_.insert(tick.target);
    }
    for (const Workload* target : asleep_) replaced_.insert(OwnerKey(*target));
    for (const Workload* primary : primaries_) {
      if (!Serves(*primary)) replaced_.insert(OwnerKey(*primary));
    }
  }

  bool Serves(const Workload& primary) const {
    return asleep_.count(&primary) == 0 && failing_.count(&primary) == 0 && primary.Runs();
  }

  void AddPrimaries() {
    for (const Workload* primary : primaries_) {
      if (Serves(*primary)) pods_.idle.push_back(TemplateGroup(*primary));
    }
    for (const Tick& tick : ticks_) {
      if (!CreatesPrimary(tick) || tick.target == nullptr || !tick.SelectorKnown()) continue;
      // createPrimaryDaemonSet copies the node selector that puts a DaemonSet to sleep.
      if (tick.target->id().kind == "DaemonSet" && !tick.target->Runs()) continue;
      const std::string& space = tick.Namespace();
      pods_.idle.push_back(PrimaryGroup(tick, space));
      const std::string& other = tick.target->id().namespace_name;
      if (other != space) pods_.idle.push_back(PrimaryGroup(tick, other));
    }
  }

  struct ById {
    bool operator()(const Workload* a, const Workload* b) const { return a->id() < b->id(); }
  };
  using WorkloadSet = std::set<const Workload*, ById>;

  const Inventory& inventory_;
  const std::vector<Tick>& ticks_;
  std::set<std::string> pod_names_;              // that some Service selects by
  std::set<std::string> dumped_;                 // namespaces
  std::set<std::pair<Owner, Labels>> labelled_;  // as some Pod was found
  WorkloadSet asleep_, released_, primaries_, failing_;
  std::set<Owner> replaced_;
  Pods pods_;
};

}  // namespace

Pods WorkOutPods(const Inventory& inventory, const std::vector<Tick>& ticks) {
  return Census(inventory, ticks).Count();
}

}  // namespace canary_lint
