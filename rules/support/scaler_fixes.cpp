// Which way out is open: the Canary names another, or an autoscaler scales something else, or goes.

#include "support/scaler_fixes.h"

#include "support/scaler_naming.h"
#include "support/words.h"

namespace canary_lint {
namespace {

Fix Aim(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler) {
  const ObjectReference& target = canary.canary->target;
  return MakeFix(
      fmt::format("have {} scale {} `{}`", words::Object(scaler.id()), target.kind, target.name),
      {Editor(context.sources)
           .Set(scaler.resource, {"spec", "scaleTargetRef", "name"}, target.name)});
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
  if (!missing && IsMeantFor(context.inventory, context.plan, canary, *beside.named)) {
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
  if (const CanaryOutlook* other = NamerOf(context.plan, scaler)) {
    if (IsMeantFor(context.inventory, context.plan, *other, scaler)) {
      return (void)finding.AddFix(Aim(context, *other, scaler));
    }
    return (void)finding.Help("have {} scale the target of Canary `{}`, which names it",
                              words::Object(scaler.id()), other->id().name);
  }
  finding.AddFix(DeleteScaler(context, scaler));
  if (beside.named_by_too != nullptr || beside.named->controller) return;
  finding.AddFix(NameInPlaceOf(context, canary, scaler, *beside.named));
}

Fix DeleteScaler(const RuleContext& context, const Autoscaler& scaler) {
  return MakeFix(fmt::format("delete {}", words::Object(scaler.id())),
                 {Editor(context.sources).TakeOut(scaler.resource)});
}

}  // namespace canary_lint
