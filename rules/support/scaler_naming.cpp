// Edits of `spec.autoscalerRef`.

#include "support/scaler_naming.h"

#include <iterator>
#include <utility>

#include "canary_lint/trial.h"
#include "support/scaler_fixes.h"
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

/// Both, or by hand.
Fix And(Fix one, Fix other) {
  one.text += " and " + other.text;
  if (one.edits.empty() || other.edits.empty()) return {std::move(one.text), {}};
  std::move(other.edits.begin(), other.edits.end(), std::back_inserter(one.edits));
  return one;
}

}  // namespace

Fix NameAlone(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler) {
  return Tried(context, canary, scaler, nullptr, Name(context, canary, scaler));
}

Fix NameInPlaceOf(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler,
                  const Autoscaler& named) {
  return Tried(context, canary, scaler, &named,
               And(Name(context, canary, scaler), DeleteScaler(context, named)));
}

}  // namespace canary_lint
