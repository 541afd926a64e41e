// What comes of counting too few pods, and the trigger that counts them all.

#include "support/count_words.h"

#include "canary_lint/scaled_objects.h"
#include "support/primary_names.h"
#include "support/words.h"

namespace canary_lint {

std::string CountEffect(const std::vector<const CanaryOutlook*>& canaries,
                        const Autoscaler& scaler) {
  const CanaryOutlook* canary = CopierOf(canaries, scaler);
  if (canary == nullptr) return ": between releases it counts none";
  return fmt::format(
      ", and Flagger copies that to `{}-primary` as it is: between releases {} {} `{}`{}",
      scaler.id().name, CountsAlone(canaries, scaler) ? "KEDA scales" : "this trigger never scales",
      canary->canary->target.kind, canary->PrimaryName(),
      CountsAlone(canaries, scaler) ? " to 0" : "");
}

Fix CountBoth(const RuleContext& context, const Autoscaler& scaler, const PodCount& count,
              const std::vector<const CanaryOutlook*>& canaries) {
  const std::string both = BothLabels(canaries);
  const std::string trigger = std::to_string(count.trigger);
  Fix fix =
      MakeFix(fmt::format("count {} in {}", both, words::Object(scaler.id())),
              {Editor(context.sources)
                   .Set(scaler.resource, {"spec", "triggers", trigger, "metadata", "podSelector"},
                        both.substr(1, both.size() - 2))});
  const bool simple = canaries.size() == 1 && count.query.pods.match_expressions.size() == 1;
  if (!simple) fix.edits.clear();
  return fix;
}

}  // namespace canary_lint
