// Mirrors isDeploymentReady of pkg/canary/deployment_ready.go and isDaemonSetReady of
// pkg/canary/daemonset_ready.go. A status that was cut from the snapshot leaves the Pods to ask.

#include "flagger/readiness.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace canary_lint {
namespace {

constexpr std::int64_t kWhole = 100;

/// The cluster's counts have 32 bits; products of two such numbers do not overflow.
std::int64_t Bounded(std::int64_t number) {
  using Limits = std::numeric_limits<std::int32_t>;
  return std::clamp<std::int64_t>(number, Limits::min(), Limits::max());
}

std::int64_t Count(Value status, const char* member) {
  return Bounded(status[member].AsInteger().value_or(0));
}

std::string Available(std::int64_t ready, std::int64_t wanted) {
  return fmt::format("{} of {} pods are available", ready, wanted);
}

bool DeploymentWaits(std::int64_t threshold, const Workload& primary, Value status,
                     std::string& why) {
  const std::int64_t updated = Count(status, "updatedReplicas");
  const std::int64_t wanted = primary.replicas.value_or(1);
  const std::int64_t available = Count(status, "availableReplicas");
  const std::int64_t needed = updated * threshold / kWhole;
  if (IsPastDeadline(primary)) {
    why = "it has exceeded its progress deadline";
  } else if (updated < wanted) {
    why = fmt::format("{} of {} pods are up to date", updated, wanted);
  } else if (Count(status, "replicas") > updated) {
    why = "old pods have not gone yet";
  } else if (available < needed) {
    why = Available(available, needed);
  }
  return !why.empty();
}

bool DaemonSetWaits(std::int64_t threshold, Value status, std::string& why) {
  const std::int64_t wanted = Count(status, "desiredNumberScheduled");
  const std::int64_t updated = Count(status, "updatedNumberScheduled");
  const std::int64_t available = Count(status, "numberAvailable");
  const std::int64_t needed = wanted * threshold / kWhole;
  if (updated < wanted) {
    why = fmt::format("{} of {} pods are up to date", updated, wanted);
  } else if (available < needed) {
    why = Available(available, needed);
  }
  return !why.empty();
}

bool PodsWait(const Inventory& inventory, const Workload& primary, std::string& why) {
  std::int64_t found = 0;
  std::int64_t ready = 0;
  for (const Pod& pod : inventory.pods) {
    if (pod.finished || pod.id().namespace_name != primary.id().namespace_name) continue;
    if (!primary.selector.Matches(pod.labels)) continue;
    ++found;
    if (pod.ready) ++ready;
  }
  if (ready < found) why = Available(ready, found);
  return ready < found;
}

}  // namespace

bool IsNeverReady(std::int64_t threshold, std::int64_t pods) {
  return pods * threshold / kWhole > pods;
}

std::int64_t ReadyThreshold(const Canary& canary, const char* member) {
  const Value written = canary.resource.Spec()["analysis"][member];
  return Bounded(written.AsInteger().value_or(kWhole));
}

bool IsNotReady(const Inventory& inventory, std::int64_t threshold, const Workload& primary,
                std::string& why) {
  const Value status = primary.resource.root["status"];
  if (!status["observedGeneration"]) return PodsWait(inventory, primary, why);
  const std::int64_t generation = primary.resource.Metadata()["generation"].AsInteger().value_or(0);
  if (generation > status["observedGeneration"].AsInteger().value_or(0)) {
    why = "its last change has not been acted on";
    return true;
  }
  return primary.id().kind == "DaemonSet" ? DaemonSetWaits(threshold, status, why)
                                          : DeploymentWaits(threshold, primary, status, why);
}

bool MakesPods(const Inventory& inventory, const Workload& workload) {
  if (workload.id().kind != "Deployment") return true;
  if (!workload.resource.Spec()["paused"].AsBool().value_or(false)) return true;
  if (!inventory.snapshot) return false;
  if (inventory.kinds.count(kReplicaSets) == 0) return true;
  return std::any_of(
      inventory.workloads.begin(), inventory.workloads.end(), [&workload](const Workload& set) {
        return set.id().kind == "ReplicaSet" && set.controller &&
               set.controller->kind == "Deployment" && set.controller->name == workload.id().name &&
               set.id().namespace_name == workload.id().namespace_name;
      });
}

bool IsPastDeadline(const Workload& primary) {
  const Value status = primary.resource.root["status"];
  const std::int64_t generation = primary.resource.Metadata()["generation"].AsInteger().value_or(0);
  if (generation > Count(status, "observedGeneration")) return false;
  for (const Value condition : status["conditions"].Items()) {
    const bool progress = condition["type"].StringOr("") == "Progressing";
    if (progress && condition["reason"].StringOr("") == "ProgressDeadlineExceeded") return true;
  }
  return false;
}

bool HasAvailablePod(const Workload& primary) {
  return Count(primary.resource.root["status"], "availableReplicas") > 0;
}

}  // namespace canary_lint
