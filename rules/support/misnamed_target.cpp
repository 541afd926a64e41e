// An edit of `spec.targetRef`, tried before it is offered.

#include "support/misnamed_target.h"

#include "canary_lint/trial.h"
#include "infos.h"

namespace canary_lint {

MisnamedTargets MisnamedTargetsIn(const RuleContext& context) {
  return {context.sources, context.problems, context.inventory, context.referrers, context.plan};
}

std::optional<Fix> NameIt(const RuleContext& context, const CanaryOutlook& canary,
                          const MisnamedTarget& target) {
  const ResourceId& meant = target.meant->id();
  const auto name = [&meant](Canary& written) {
    written.target.kind = meant.kind;
    written.target.name = meant.name;
  };
  if (!MakesNothingWorse(context, canary, Severity::kError, target_missing::kInfo.code,
                         ChangeOf(canary, name))) {
    return std::nullopt;
  }
  const std::string_view member = target.SameName(canary) ? "kind" : "name";
  const std::string& value = target.SameName(canary) ? meant.kind : meant.name;
  const Editor edit(context.sources);
  return MakeFix(
      fmt::format("set `spec.targetRef.{}: {}` in Canary `{}`", member, value, canary.id().name),
      {edit.Set(canary.canary->resource, {"spec", "targetRef", member}, value)});
}

}  // namespace canary_lint
