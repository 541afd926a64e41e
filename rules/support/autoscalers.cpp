// Tells the autoscaler that a Canary names from others that scale its target, and puts into words
// what either brings about.

#include "support/autoscalers.h"

#include <algorithm>

#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool IsNamed(const CanaryOutlook& canary, const Autoscaler& scaler) {
  const std::optional<ObjectReference>& reference = canary.canary->autoscaler;
  return reference && reference->kind == scaler.id().kind && reference->name == scaler.id().name;
}

bool OnlyRecommends(const Autoscaler& scaler) {
  return IsVertical(scaler) &&
         scaler.resource.Spec()["updatePolicy"]["updateMode"].StringOr("") == "Off";
}

/// Another Canary that names the autoscaler; null where there is none.
const CanaryOutlook* OtherNaming(const RuleContext& context, const CanaryOutlook& canary,
                                 const Autoscaler& scaler) {
  for (const CanaryOutlook& other : context.plan.canaries) {
    const bool same_space = other.id().namespace_name == canary.id().namespace_name;
    if (&other != &canary && same_space && IsNamed(other, scaler)) return &other;
  }
  return nullptr;
}

/// Both copies have one name. Of an HPA the first is kept and never aimed anew
/// (reconcilePrimaryHpaV2 of pkg/canary/hpa_reconciler.go, 1.44.0); a ScaledObject's is written
/// as a whole at each tick of either Canary (scaled_object_reconciler.go).
std::string SharedCopyEffect(const CanaryOutlook& other, const Autoscaler& scaler) {
  const bool rewritten = scaler.id().kind == "ScaledObject";
  return fmt::format("Canary `{}` names it, too, and its one copy `{}-primary` scales {}",
                     other.id().name, scaler.id().name,
                     rewritten ? "now the one primary, now the other"
                               : "the primary of the Canary that came first, and not the other");
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
    if (OnlyRecommends(*scaler)) continue;
    unmanaged.push_back(scaler);
  }
  return unmanaged;
}

std::vector<const Autoscaler*> RivalScalers(const RuleContext& context,
                                            const CanaryOutlook& canary) {
  const Autoscaler* named = NamedScaler(context, canary);
  if (named == nullptr || canary.target == nullptr) return {};
  const ResourceId& target = canary.target->id();
  std::vector<const Autoscaler*> rivals;
  for (const Autoscaler* scaler : context.graph.ScalersOf(
           {target.group, target.kind, target.namespace_name, canary.primary_workload()})) {
    const bool made_by_other = scaler->controller && !scaler->IsOwnedByCanary();
    const bool is_copy =
        scaler->id().kind == named->id().kind && scaler->id().name == named->id().name + "-primary";
    if (scaler->refused || scaler == named || IsVertical(*scaler)) continue;
    if (!made_by_other && !is_copy) rivals.push_back(scaler);
  }
  return rivals;
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

std::string UnmanagedFix(const CanaryOutlook& canary, const Autoscaler& scaler) {
  if (!IsVertical(scaler)) {
    return fmt::format("set `spec.autoscalerRef` of Canary `{}` to {}", canary.id().name,
                       words::Object(scaler.id()));
  }
  return fmt::format("target {} `{}`", canary.canary->target.kind, canary.primary_workload());
}

std::string RivalEffect(const CanaryOutlook& canary, const Autoscaler& scaler) {
  const ObjectReference& named = *canary.canary->autoscaler;
  return fmt::format(
      "{} scales {} `{}`, and so does `{}-primary`, which Flagger makes of {} `{}`: two of them "
      "scale the primary",
      words::Object(scaler.id()), canary.canary->target.kind, canary.primary_workload(), named.name,
      named.kind, named.name);
}

std::string MisaimedEffect(const RuleContext& context, const CanaryOutlook& canary,
                           const Autoscaler& scaler) {
  const std::string seen = fmt::format(
      "{} scales {} `{}` and not {}, the target of Canary `{}`", words::Object(scaler.id()),
      scaler.target.kind, scaler.target.name, TargetNames({&canary}), canary.id().name);
  const CanaryOutlook* other = OtherNaming(context, canary, scaler);
  if (other != nullptr) return seen + ": " + SharedCopyEffect(*other, scaler);
  const bool of_primary = scaler.target.kind == canary.canary->target.kind &&
                          scaler.target.name == canary.primary_workload();
  if (!of_primary)
    return seen + ": its copy scales the primary by what was meant for something else";
  return fmt::format("{}: Flagger makes `{}-primary` of it, and two of them scale the primary",
                     seen, scaler.id().name);
}

std::string_view MissingEffect(const CanaryOutlook& canary) {
  return canary.canary->IsInitialized() ? "gets no further at any tick, and no release is noticed"
                                        : "never leaves its initialisation";
}

std::string MissingFix(const RuleContext& context, const CanaryOutlook& canary) {
  const ObjectReference& reference = *canary.canary->autoscaler;
  const bool refused = context.inventory.FindAutoscaler(reference.kind, canary.id().namespace_name,
                                                        reference.name) != nullptr;
  return fmt::format("{} {} `{}`", refused ? "mend" : "create", reference.kind, reference.name);
}

}  // namespace canary_lint
