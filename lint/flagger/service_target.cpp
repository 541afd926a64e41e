// Mirrors buildService, createService, reconcileCanaryService and reconcilePrimaryService of
// pkg/canary/service_controller.go. Any Service with a cluster IP has `clusterIPs` filled in by the
// API server (since Kubernetes 1.20), and a copy that brings them along is refused.

#include "flagger/service_target.h"

#include "canary_lint/last_applied.h"

namespace canary_lint {

ServiceShape CopiedShape(const Service& target) {
  ServiceShape shape = ShapeOf(target, true);
  shape.annotations.erase(kLastAppliedAnnotation);
  return shape;
}

Reconciled ReconcileCopy(const Tick& tick, Role role, const Service& existing) {
  const bool owned = existing.IsOwnedByCanary(tick.canary->id().name);
  Reconciled result;
  result.after = ShapeOf(existing, owned);
  if (role == Role::kPrimary || tick.target_service == nullptr) return result;
  const ServiceShape before = result.after;
  const ServiceShape copy = CopiedShape(*tick.target_service);
  result.after.type = copy.type;
  result.after.headless = copy.headless;
  result.after.external_name = copy.external_name;
  result.after.selector = copy.selector;
  result.after.ports = copy.ports;
  result.flips = !ChangedMembers(before, result.after).empty();
  result.after.annotations =
      owned ? copy.annotations : ShapeOf(*tick.target_service, false).annotations;
  if (owned) result.after.labels = copy.labels;
  result.updates = !ChangedMembers(before, result.after).empty();
  return result;
}

bool CopyIsAccepted(const Service& target, Role role, const Service* existing, std::string& why) {
  if (target.type == "ExternalName") return true;
  // An existing `T-primary` is not written. Of an existing `T-canary` the copy keeps `clusterIP`,
  // which `clusterIPs` has to begin with: both are `None`, or they differ.
  if (existing != nullptr && role == Role::kPrimary) return true;
  if (existing != nullptr && target.headless && existing->headless) return true;
  why = "its copy would carry the `clusterIPs` of Service `" + target.id().name +
        "`, and the API server refuses that";
  return false;
}

}  // namespace canary_lint
