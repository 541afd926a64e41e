// Pauses, and queries where Flagger's replacement does too little or too much, in words.

#include "support/keda.h"

#include <optional>

#include "canary_lint/trial.h"

namespace canary_lint::keda {
namespace {

Trap TrapOf(const ScalerQuery& query, const ScalerQuery::Word& word, const std::string& target) {
  const std::size_t begin = query.InAfter(word.begin);
  return {query.span, fmt::format("query {}", query.trigger + 1),
          fmt::format("Flagger replaces `{}` everywhere in the query: in the primary's, `{}` "
                      "becomes `{}`",
                      target, query.before.substr(word.begin, word.end - word.begin),
                      query.after.substr(begin, query.InAfter(word.end) - begin)),
          "write the primary's query yourself, in `spec.autoscalerRef.primaryScalerQueries` of the "
          "Canary"};
}

Trap TrapOf(const Member& unused, const CanaryOutlook& canary, const Autoscaler& scaler) {
  return {unused.key_span, fmt::format("unused {}", unused.key),
          fmt::format("Canary `{}` has a query for trigger `{}`, and no trigger of ScaledObject "
                      "`{}` is called that: Flagger leaves it out, and changes no other query for "
                      "the primary",
                      canary.id().name, unused.key, scaler.id().name),
          fmt::format("call the trigger `{}`", unused.key)};
}

}  // namespace

std::string PauseCause(const Autoscaler& paused, const Autoscaler& scaler) {
  const std::string& name = paused.id().name;
  return &paused != &scaler
             ? fmt::format("ScaledObject `{}` of the primary is paused", name)
             : fmt::format("ScaledObject `{0}` is paused, and Flagger copies that to `{0}-primary`",
                           name);
}

std::string PauseEffect(const Autoscaler& scaler) {
  const std::optional<std::string> replicas = PausedReplicas(scaler);
  if (!replicas) return "no longer scales";
  return fmt::format("keeps {} replica{} of", *replicas, *replicas == "1" ? "" : "s");
}

Fix TakePauseOff(const RuleContext& context, const CanaryOutlook& canary,
                 const Autoscaler& scaler) {
  const std::string key = PauseKey(scaler);
  Fix fix =
      MakeFix(fmt::format("take `{}` off ScaledObject `{}`", key, scaler.id().name),
              {Editor(context.sources).TakeOut(scaler.resource, {"metadata", "annotations", key})});
  const auto change = [&](Inventory& inventory) {
    for (Autoscaler& one : inventory.autoscalers) {
      if (one.id() == scaler.id()) one.annotations.erase(key);
    }
  };
  constexpr int kNone = 0;
  if (!MakesNothingWorse(context, canary, Severity::kWarning, kNone, change)) fix.edits.clear();
  return fix;
}

std::vector<Trap> TrapsOf(const CanaryOutlook& canary, const Autoscaler& scaler) {
  std::vector<Trap> traps;
  for (const Member& unused : canary.scaler_copy.unused) {
    traps.push_back(TrapOf(unused, canary, scaler));
  }
  for (const ScalerQuery& query : canary.scaler_copy.queries) {
    if (const auto word = query.LongerWord()) {
      traps.push_back(TrapOf(query, *word, canary.canary->target.name));
    }
  }
  return traps;
}

}  // namespace canary_lint::keda
