// First what nothing can mend but an edit, then what the input shows of pods.

#include "flagger/readiness_stops.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "flagger/readiness.h"
#include "flagger/router.h"

namespace canary_lint {
namespace {

constexpr const char* kThreshold = "primaryReadyThreshold";

/// Of a primary in manifests nobody knows whether it has made pods before it was paused.
void CheckPaused(const Inventory& inventory, Tick& tick) {
  if (!tick.existing_primary->Runs() || MakesPods(inventory, *tick.existing_primary)) return;
  tick.Add(Step::kReadiness, Reason::kPrimaryNotReady, false,
           tick.existing_primary->resource.name_span,
           fmt::format("{} `{}` is paused, and has no pods unless it had some before",
                       tick.existing_primary->id().kind, tick.existing_primary->id().name));
}

/// Of the primary that is there, or that the target is copied to: createPrimaryDeployment makes one
/// pod of none, and a DaemonSet has one at least.
std::int64_t PodsOfPrimary(const Tick& tick) {
  if (tick.canary->target.kind == "DaemonSet") return 1;
  if (tick.existing_primary != nullptr) return tick.existing_primary->replicas.value_or(1);
  return std::max<std::int64_t>(tick.target->replicas.value_or(1), 1);
}

/// A threshold above 100 can ask for pods that there never are.
bool CheckThreshold(Tick& tick) {
  const std::int64_t threshold = ReadyThreshold(*tick.canary, kThreshold);
  if (!IsNeverReady(threshold, PodsOfPrimary(tick))) return true;
  Stop& stop = tick.Add(
      Step::kReadiness, Reason::kPrimaryNotReady, true,
      tick.canary->resource.Spec()["analysis"][kThreshold].span(),
      fmt::format("{} `{}` never gets ready: `primaryReadyThreshold: {}` asks for more pods than "
                  "there are",
                  tick.canary->target.kind, tick.PrimaryName(), threshold));
  stop.remedy = "set `spec.analysis.primaryReadyThreshold` to 100 or less";
  return false;
}

/// The first port of the node that each pod asks for: with `hostNetwork` those of its containers.
Value HostPortOf(const Workload& target) {
  const Value pod = target.resource.Spec()["template"]["spec"];
  const char* member = pod["hostNetwork"].AsBool() == true ? "containerPort" : "hostPort";
  for (const Value container : pod["containers"].Items()) {
    for (const Value port : container["ports"].Items()) {
      if (port[member].AsInteger().value_or(0) > 0) return port[member];
    }
  }
  return {};
}

/// A dump in which no node wants the target's pods.
bool RunsNowhere(const Workload& target) {
  return target.resource.root["status"]["desiredNumberScheduled"].AsInteger() == 0;
}

/// Target and primary of a DaemonSet are on the same nodes, and stay both until the primary is
/// ready: kube-scheduler gives a port of a node to one pod (its plugin NodePorts).
bool CheckHostPorts(Tick& tick) {
  const Workload& target = *tick.target;
  if (target.id().kind != "DaemonSet" || !target.Runs() || RunsNowhere(target)) return true;
  const Value port = HostPortOf(target);
  if (port.IsNull()) return true;
  Stop& stop = tick.Add(
      Step::kReadiness, Reason::kPrimaryNotReady, true, port.span(),
      fmt::format("DaemonSet `{}` never gets ready: host port {}, which its pods ask for, is "
                  "held on each node by those of DaemonSet `{}`",
                  tick.PrimaryName(), port.AsInteger().value_or(0), target.id().name));
  stop.remedy = fmt::format(
      "take the host ports out of DaemonSet `{}`: a Service finds its pods without them",
      target.id().name);
  return false;
}

/// Without routes nothing keeps rollback of pkg/controller/scheduler.go from scaling the target to
/// 0; failed, the Canary does not wait for its primary any more.
bool IsGivenUp(const Tick& tick) {
  return tick.Traits().deadline_rolls_back && RouterOf(tick) == Router::kNone &&
         IsPastDeadline(*tick.existing_primary);
}

void CheckPods(const Inventory& inventory, Tick& tick) {
  const Workload& primary = *tick.existing_primary;
  std::string why;
  if (!IsNotReady(inventory, ReadyThreshold(*tick.canary, kThreshold), primary, why)) return;
  if (IsGivenUp(tick)) {
    tick.given_up = true;
    return;
  }
  tick.Add(Step::kReadiness, Reason::kPrimaryNotReady, true, primary.resource.name_span,
           fmt::format("{} `{}` is not ready: {}", primary.id().kind, primary.id().name, why));
}

}  // namespace

void CheckReadiness(const Inventory& inventory, Tick& tick) {
  if (tick.target == nullptr || tick.canary->IsInitialized() || tick.canary->skip_analysis) return;
  const bool there = tick.existing_primary != nullptr;
  const bool given_up = there && inventory.snapshot && IsGivenUp(tick);
  if (!given_up && !CheckThreshold(tick)) return;
  if (!there) return (void)CheckHostPorts(tick);
  return inventory.snapshot ? CheckPods(inventory, tick) : CheckPaused(inventory, tick);
}

}  // namespace canary_lint
