// Edits of `spec.autoscalerRef`, and of autoscalers.

#include "support/scaler_fixes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "support/trial.h"
#include "support/words.h"

namespace canary_lint {
namespace {

Fix Name(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler) {
  const Editor editor(context.sources);
  const ResourceId& id = scaler.id();
  const Resource& object = canary.canary->resource;
  const std::optional<ObjectReference>& now = canary.canary->autoscaler;
  if (now && now->kind == id.kind) {
    return MakeFix(
        fmt::format("set `spec.autoscalerRef.name: {}` in Canary `{}`", id.name, canary.id().name),
        {editor.Set(object, {"spec", "autoscalerRef", "name"}, id.name)});
  }
  const NewValue reference({{"apiVersion", id.group + "/" + scaler.resource.version},
                            {"kind", id.kind},
                            {"name", id.name}});
  return MakeFix(fmt::format("set `spec.autoscalerRef` of Canary `{}` to {}", canary.id().name,
                             words::Object(id)),
                 {editor.Set(object, {"spec", "autoscalerRef"}, reference)});
}

/// A ScaledObject may have a pause or a trigger that does not go with the copy: by hand then.
/// `removed`: what goes with the same edit, or null.
Fix Tried(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler,
          const Autoscaler* removed, Fix fix) {
  if (scaler.id().kind != "ScaledObject") return fix;
  const auto change = [&](Inventory& inventory) {
    ChangeOf(canary, [&scaler](Canary& written) {
      ObjectReference reference = written.autoscaler.value_or(ObjectReference{});
      reference.api_version = scaler.id().group + "/" + scaler.resource.version;
      reference.kind = scaler.id().kind;
      reference.name = scaler.id().name;
      written.autoscaler = std::move(reference);
    })(inventory);
    std::erase_if(inventory.autoscalers, [removed](const Autoscaler& other) {
      return removed != nullptr && other.id() == removed->id();
    });
  };
  constexpr int kNone = 0;
  if (!MakesNothingWorse(context, canary, Severity::kWarning, kNone, change)) fix.edits.clear();
  return fix;
}

Fix NameAlone(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler) {
  return Tried(context, canary, scaler, nullptr, Name(context, canary, scaler));
}

/// Both, or by hand.
Fix And(Fix one, Fix other) {
  one.text += " and " + other.text;
  if (one.edits.empty() || other.edits.empty()) return {std::move(one.text), {}};
  std::move(other.edits.begin(), other.edits.end(), std::back_inserter(one.edits));
  return one;
}

/// Called as the Canary's target, and scaling what another names an autoscaler for, or what is not
/// there: a slip in `scaleTargetRef`.
bool IsMeantFor(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler) {
  const ObjectReference& target = canary.canary->target;
  if (scaler.id().name != target.name && scaler.id().name != canary.id().name) return false;
  if (scaler.target.kind != target.kind || scaler.target.name == canary.PrimaryName()) {
    return false;
  }
  const std::string& space = canary.id().namespace_name;
  const auto& canaries = context.plan.canaries;
  const bool has_another =
      std::any_of(canaries.begin(), canaries.end(), [&](const CanaryOutlook& other) {
        const std::optional<ObjectReference>& named = other.canary->autoscaler;
        return other.id().namespace_name == space && named && named->name != scaler.id().name &&
               other.canary->target.name == scaler.target.name;
      });
  return has_another ||
         context.inventory.FindWorkload(target.kind, space, scaler.target.name) == nullptr;
}

Fix Aim(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler) {
  const ObjectReference& target = canary.canary->target;
  return MakeFix(
      fmt::format("have {} scale {} `{}`", words::Object(scaler.id()), target.kind, target.name),
      {Editor(context.sources)
           .Set(scaler.resource, {"spec", "scaleTargetRef", "name"}, target.name)});
}

/// Another Canary that names it; null where none does.
const CanaryOutlook* NamerOf(const RuleContext& context, const Autoscaler& scaler) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const std::optional<ObjectReference>& named = canary.canary->autoscaler;
    const bool same = canary.id().namespace_name == scaler.id().namespace_name && named &&
                      named->kind == scaler.id().kind && named->name == scaler.id().name;
    if (same) return &canary;
  }
  return nullptr;
}

}  // namespace

void OfferAnother(const RuleContext& context, const CanaryOutlook& canary, const Scalers& beside,
                  Sink::Builder& finding) {
  const std::vector<const Autoscaler*> nameable = beside.Nameable();
  for (const Autoscaler* scaler : nameable) {
    finding.Related(scaler->target.span, "{} scales its target", words::Object(scaler->id()));
  }
  if (nameable.size() == 1) finding.AddFix(NameAlone(context, canary, *nameable.front()));
  if (nameable.size() > 1) finding.Help("name one of these, and delete the others");
  if (!nameable.empty()) return;
  const bool missing = beside.named == nullptr;
  if (!missing && IsMeantFor(context, canary, *beside.named)) {
    return (void)finding.AddFix(Aim(context, canary, *beside.named));
  }
  // Where it may be there all the same, what would follow is in doubt as well, and told lower.
  const bool certain = !missing || !canary.conditional();
  const std::string order =
      fmt::format("take `spec.autoscalerRef` out of Canary `{}`", canary.id().name);
  if (certain) {
    finding.AddFix(MakeFix(
        order,
        {Editor(context.sources).TakeOut(canary.canary->resource, {"spec", "autoscalerRef"})}));
  }
  if (!missing) return;
  const ObjectReference& reference = *canary.canary->autoscaler;
  const bool refused = context.inventory.FindAutoscaler(reference.kind, canary.id().namespace_name,
                                                        reference.name) != nullptr;
  finding.Help("{} {} `{}`{}", refused ? "mend" : "create", reference.kind, reference.name,
               certain ? "" : ", or " + order);
}

void OfferNaming(const RuleContext& context, const CanaryOutlook& canary, const Scalers& beside,
                 const Autoscaler& scaler, Sink::Builder& finding) {
  if (IsVertical(scaler)) {
    const std::string primary = canary.PrimaryName();
    finding.AddFix(MakeFix(
        fmt::format("have {} target {} `{}`", words::Object(scaler.id()), scaler.target.kind,
                    primary),
        {Editor(context.sources).Set(scaler.resource, {"spec", "targetRef", "name"}, primary)}));
    return;
  }
  if (beside.named == nullptr) return void(finding.AddFix(NameAlone(context, canary, scaler)));
  if (const CanaryOutlook* other = NamerOf(context, scaler)) {
    if (IsMeantFor(context, *other, scaler)) {
      return (void)finding.AddFix(Aim(context, *other, scaler));
    }
    return (void)finding.Help("have {} scale the target of Canary `{}`, which names it",
                              words::Object(scaler.id()), other->id().name);
  }
  finding.AddFix(DeleteScaler(context, scaler));
  if (beside.named_by_too != nullptr || beside.named->controller) return;
  finding.AddFix(Tried(context, canary, scaler, beside.named,
                       And(Name(context, canary, scaler), DeleteScaler(context, *beside.named))));
}

Fix DeleteScaler(const RuleContext& context, const Autoscaler& scaler) {
  return MakeFix(fmt::format("delete {}", words::Object(scaler.id())),
                 {Editor(context.sources).TakeOut(scaler.resource)});
}

}  // namespace canary_lint
