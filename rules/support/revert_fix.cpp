// Tells from the plan what `revertOnDeletion` would bring back.

#include <algorithm>

#include "support/deletion_words.h"
#include "support/revert_words.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// What else is to be done where `revertOnDeletion` alone does not bring all back; empty where it
/// does.
std::string Obstacle(const RuleContext& context, const Remains& remains) {
  const CanaryOutlook& canary = *remains.canary;
  if (!canary.reversion.ends || !canary.reversion.certain) {
    return fmt::format("set `spec.revertOnDeletion: true` once nothing stops what it runs: {}",
                       canary.reversion.why);
  }
  if (GivesNone(canary)) {
    return fmt::format(
        "scale {} up, then set `spec.revertOnDeletion: true`, which gives {} as many replicas, "
        "now 0",
        PrimaryName(canary), TargetName(canary));
  }
  std::vector<std::string> parts;
  const RevertLosses losses = LossesOnRevert(context, canary);
  parts.reserve(losses.of_services.size());
  for (const RevertLoss& loss : losses.of_services) {
    parts.push_back(fmt::format("Service `{}` {}", loss.service->id().name, LossText(loss)));
  }
  if (losses.route) {
    parts.push_back(
        fmt::format("{} keeps the rules that Flagger wrote", words::Object(losses.route->id)));
  }
  const World& reverted = context.worlds.at(Moment::kReverted);
  std::vector<std::string> empty;
  for (const ServiceOutlook* service : remains.stranded) {
    if (!reverted.EndpointsOf(service->id()).empty() || losses.Have({service})) continue;
    empty.push_back(service->id().name);
  }
  if (!empty.empty()) {
    parts.push_back(fmt::format("{} {} no pod then, either", words::Services(empty),
                                words::Plural(empty.size(), "finds", "find")));
  }
  if (parts.empty()) return {};
  return fmt::format(
      "set `spec.revertOnDeletion: true`, which brings {} back, and mend the rest by "
      "hand: {}",
      TargetName(canary), words::List(parts));
}

}  // namespace

void OfferReversion(const RuleContext& context, const Remains& remains, Sink::Builder& finding) {
  const CanaryOutlook& canary = *remains.canary;
  if (canary.canary->revert_on_deletion) {
    if (GivesNone(canary)) {
      finding.Help("scale {} up before the Canary is deleted", PrimaryName(canary));
    } else {
      finding.Help("once the Canary is gone, let {} select the pods of {}", StrandedNames(remains),
                   TargetName(canary));
    }
    return;
  }
  const std::string obstacle = Obstacle(context, remains);
  if (!obstacle.empty()) return (void)finding.SetHelp(obstacle);
  const bool apex_goes = std::find(remains.created.begin(), remains.created.end(), canary.apex) !=
                         remains.created.end();
  Fix fix = MakeFix(
      fmt::format("set `spec.revertOnDeletion: true` in Canary `{}`, which brings {} back{}; from "
                  "then on delete the Canary before its target, without which its deletion never "
                  "ends",
                  canary.id().name, TargetName(canary),
                  apex_goes ? fmt::format(", though not Service `{}`", canary.apex) : ""),
      {Editor(context.sources).Set(canary.canary->resource, {"spec", "revertOnDeletion"}, true)});
  fix.decides = true;
  finding.AddFix(std::move(fix));
}

}  // namespace canary_lint
