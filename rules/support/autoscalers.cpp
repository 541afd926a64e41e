#include "support/autoscalers.h"

#include <algorithm>

namespace canary_lint {
namespace {

bool IsNamed(const CanaryOutlook& canary, const Autoscaler& scaler) {
  const std::optional<ObjectReference>& reference = canary.canary->autoscaler;
  return reference && reference->kind == scaler.id().kind && reference->name == scaler.id().name;
}

}  // namespace

bool IsVertical(const Autoscaler& scaler) { return scaler.id().kind == "VerticalPodAutoscaler"; }

const Autoscaler* NamedScaler(const RuleContext& context, const CanaryOutlook& canary) {
  const std::optional<ObjectReference>& reference = canary.canary->autoscaler;
  if (!reference) return nullptr;
  const Autoscaler* scaler = context.inventory.FindAutoscaler(
      reference->kind, canary.id().namespace_name, reference->name);
  return scaler == nullptr || scaler->refused ? nullptr : scaler;
}

bool ScalesTarget(const CanaryOutlook& canary, const Autoscaler& scaler) {
  const ObjectReference& target = canary.canary->target;
  return scaler.target.kind == target.kind && scaler.target.name == target.name;
}

std::vector<const Autoscaler*> UnmanagedScalers(const RuleContext& context,
                                                const CanaryOutlook& canary) {
  if (canary.target == nullptr) return {};
  const ResourceId& target = canary.target->id();
  const auto of_primary = context.graph.ScalersOf(
      {target.group, target.kind, target.namespace_name, canary.primary_workload()});
  std::vector<const Autoscaler*> unmanaged;
  for (const Autoscaler* scaler : context.graph.ScalersOf(target)) {
    const bool has_twin =
        std::any_of(of_primary.begin(), of_primary.end(), [scaler](const Autoscaler* other) {
          return !other->refused && IsVertical(*other) == IsVertical(*scaler);
        });
    if (scaler->refused || scaler->controller || has_twin || IsNamed(canary, *scaler)) continue;
    unmanaged.push_back(scaler);
  }
  return unmanaged;
}

std::string_view UnmanagedEffect(const Autoscaler& scaler) {
  if (scaler.id().kind == "ScaledObject") {
    return "nothing scales the primary, and KEDA may bring the target back from 0";
  }
  if (IsVertical(scaler)) {
    return "between releases it finds no pods, and nothing adjusts the pods that serve";
  }
  return "it rests while the target stands at 0, and nothing scales the primary";
}

std::string MisaimedEffect(const CanaryOutlook& canary, const Autoscaler& scaler) {
  const bool of_primary = scaler.target.kind == canary.canary->target.kind &&
                          scaler.target.name == canary.primary_workload();
  if (of_primary) {
    return fmt::format("Flagger makes `{}-primary` of it, and two of them scale the primary",
                       scaler.id().name);
  }
  return "its copy scales the primary by what was meant for something else";
}

}  // namespace canary_lint
