// Tells them apart by name and by what they scale. Flagger itself looks at the name alone:
// ReconcilePrimaryScaler of pkg/canary/hpa_reconciler.go and scaled_object_reconciler.go.

#include "canary_lint/scalers.h"

#include <algorithm>

namespace canary_lint {
namespace {

bool IsNamedBy(const CanaryOutlook& canary, const Autoscaler& scaler) {
  const std::optional<ObjectReference>& reference = canary.canary->autoscaler;
  return reference && canary.id().namespace_name == scaler.id().namespace_name &&
         reference->kind == scaler.id().kind && reference->name == scaler.id().name;
}

bool OnlyRecommends(const Autoscaler& scaler) {
  return IsVertical(scaler) &&
         scaler.resource.Spec()["updatePolicy"]["updateMode"].StringOr("") == "Off";
}

std::vector<const Autoscaler*> UnmanagedAmong(const std::vector<const Autoscaler*>& of_target,
                                              const std::vector<const Autoscaler*>& of_primary,
                                              const CanaryOutlook& canary) {
  std::vector<const Autoscaler*> unmanaged;
  for (const Autoscaler* scaler : of_target) {
    const bool has_twin =
        std::any_of(of_primary.begin(), of_primary.end(), [scaler](const Autoscaler* other) {
          return !other->refused && IsVertical(*other) == IsVertical(*scaler);
        });
    if (scaler->refused || scaler->controller || has_twin || IsNamedBy(canary, *scaler)) continue;
    if (!OnlyRecommends(*scaler)) unmanaged.push_back(scaler);
  }
  return unmanaged;
}

std::vector<const Autoscaler*> RivalsAmong(const std::vector<const Autoscaler*>& of_primary,
                                           const Autoscaler& named) {
  std::vector<const Autoscaler*> rivals;
  for (const Autoscaler* scaler : of_primary) {
    const bool made_by_other = scaler->controller && !scaler->IsMadeByCanary();
    const bool is_copy =
        scaler->id().kind == named.id().kind && scaler->id().name == named.id().name + "-primary";
    if (scaler->refused || scaler == &named || IsVertical(*scaler)) continue;
    if (!made_by_other && !is_copy) rivals.push_back(scaler);
  }
  return rivals;
}

}  // namespace

std::vector<const Autoscaler*> Scalers::Nameable() const {
  std::vector<const Autoscaler*> nameable;
  std::copy_if(unmanaged.begin(), unmanaged.end(), std::back_inserter(nameable),
               [](const Autoscaler* scaler) { return !IsVertical(*scaler); });
  return nameable;
}

bool IsVertical(const Autoscaler& scaler) { return scaler.id().kind == "VerticalPodAutoscaler"; }

ScalerNaming::ScalerNaming(const Plan& plan) {
  for (const CanaryOutlook& canary : plan.canaries) {
    const std::optional<ObjectReference>& reference = canary.canary->autoscaler;
    if (!reference) continue;
    canaries_[{canary.id().namespace_name, reference->kind, reference->name}].push_back(&canary);
  }
}

const CanaryOutlook* ScalerNaming::OtherThan(const CanaryOutlook& canary,
                                             const Autoscaler& scaler) const {
  const ResourceId& id = scaler.id();
  const auto found = canaries_.find({id.namespace_name, id.kind, id.name});
  if (found == canaries_.end()) return nullptr;
  for (const CanaryOutlook* other : found->second) {
    if (other != &canary) return other;
  }
  return nullptr;
}

Scalers ScalersBeside(const Inventory& inventory, const Referrers& referrers,
                      const ScalerNaming& naming, const CanaryOutlook& canary) {
  Scalers found;
  const ObjectReference& target = canary.canary->target;
  if (const std::optional<ObjectReference>& reference = canary.canary->autoscaler) {
    const Autoscaler* named =
        inventory.FindAutoscaler(reference->kind, canary.id().namespace_name, reference->name);
    if (named != nullptr && !named->refused) found.named = named;
  }
  if (found.named != nullptr) {
    found.aims_at_target =
        found.named->target.kind == target.kind && found.named->target.name == target.name;
    found.named_by_too = naming.OtherThan(canary, *found.named);
  }
  if (canary.target == nullptr) return found;
  const ResourceId& id = canary.target->id();
  const auto of_primary =
      referrers.ScalersOf({id.group, id.kind, id.namespace_name, canary.PrimaryName()});
  found.unmanaged = UnmanagedAmong(referrers.ScalersOf(id), of_primary, canary);
  if (found.named != nullptr) found.rivals = RivalsAmong(of_primary, *found.named);
  return found;
}

const CanaryOutlook* NamerOf(const Plan& plan, const Autoscaler& scaler) {
  for (const CanaryOutlook& canary : plan.canaries) {
    if (IsNamedBy(canary, scaler)) return &canary;
  }
  return nullptr;
}

bool IsMeantFor(const Inventory& inventory, const Plan& plan, const CanaryOutlook& canary,
                const Autoscaler& scaler) {
  const ObjectReference& target = canary.canary->target;
  if (scaler.id().name != target.name && scaler.id().name != canary.id().name) return false;
  if (scaler.target.kind != target.kind || scaler.target.name == canary.PrimaryName()) {
    return false;
  }
  const std::string& space = canary.id().namespace_name;
  const auto& canaries = plan.canaries;
  const bool has_another =
      std::any_of(canaries.begin(), canaries.end(), [&](const CanaryOutlook& other) {
        const std::optional<ObjectReference>& named = other.canary->autoscaler;
        return other.id().namespace_name == space && named && named->name != scaler.id().name &&
               other.canary->target.name == scaler.target.name;
      });
  return has_another || inventory.FindWorkload(target.kind, space, scaler.target.name) == nullptr;
}

}  // namespace canary_lint
