// A ScaledObject is known by its name, as Flagger knows it
// (pkg/canary/scaled_object_reconciler.go).

#include "canary_lint/scaled_objects.h"

#include "canary_lint/keda.h"

namespace canary_lint {

const Autoscaler* ScaledObjectOf(const Inventory& inventory, const CanaryOutlook& canary) {
  const std::optional<ObjectReference>& reference = canary.canary->autoscaler;
  if (!reference || reference->kind != "ScaledObject") return nullptr;
  const Autoscaler* scaler =
      inventory.FindAutoscaler("ScaledObject", canary.id().namespace_name, reference->name);
  return scaler == nullptr || scaler->refused ? nullptr : scaler;
}

const CanaryOutlook* CopierOf(const std::vector<const CanaryOutlook*>& canaries,
                              const Autoscaler& scaler) {
  for (const CanaryOutlook* canary : canaries) {
    const std::optional<ObjectReference>& named = canary->canary->autoscaler;
    if (named && named->kind == "ScaledObject" && named->name == scaler.id().name) return canary;
  }
  return nullptr;
}

const Autoscaler* PausedFor(const Inventory& inventory, const CanaryOutlook& canary,
                            const Autoscaler& scaler) {
  const Autoscaler* primary = inventory.FindAutoscaler("ScaledObject", canary.id().namespace_name,
                                                       scaler.id().name + "-primary");
  if (primary != nullptr) return keda::IsPaused(*primary) ? primary : nullptr;
  return canary.scaler_copy.keeps_annotations && keda::IsPaused(scaler) ? &scaler : nullptr;
}

const CanaryOutlook* CopierOf(const Plan& plan, const Autoscaler& scaler) {
  std::vector<const CanaryOutlook*> there;
  for (const CanaryOutlook& canary : plan.canaries) {
    const bool copies = canary.progress.autoscaler != ClaimState::kStopped;
    const bool same = canary.id().namespace_name == scaler.id().namespace_name;
    if (copies && same) there.push_back(&canary);
  }
  return CopierOf(there, scaler);
}

}  // namespace canary_lint
