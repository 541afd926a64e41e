// A trigger `kubernetes-workload` is active where it counts more pods than `activationValue`, which
// is 0 unless it is given (pkg/scalers/kubernetes_workload_scaler.go, KEDA 2.20.2).

#include "support/counted_pods.h"

#include <utility>

#include "support/keda.h"
#include "support/words.h"

namespace canary_lint {

std::vector<MissedCount> MissedCounts(const PodSights& sights, const Autoscaler& scaler) {
  std::vector<MissedCount> found;
  for (const PodCount& count : scaler.counts) {
    Missed missed = MissedBy(sights, count.query, scaler.id().namespace_name,
                             [](const CanaryOutlook&) { return StandIn{}; });
    if (!missed.canaries.empty()) found.push_back({&count, std::move(missed)});
  }
  return found;
}

bool CountsAlone(const std::vector<const CanaryOutlook*>& canaries, const Autoscaler& scaler) {
  const CanaryOutlook* canary = keda::CopierOf(canaries, scaler);
  if (canary == nullptr) return false;
  const Value spec = scaler.resource.Spec();
  const Value own =
      canary->canary->resource.Spec()["autoscalerRef"]["primaryScalerReplicas"]["minReplicas"];
  const Value least = own ? own : spec["minReplicaCount"];
  const bool may_be_none = (!least || least.AsInteger() == 0) && !spec["idleReplicaCount"];
  return may_be_none && spec["triggers"].size() == 1;
}

std::string CountEffect(const std::vector<const CanaryOutlook*>& canaries,
                        const Autoscaler& scaler) {
  const CanaryOutlook* canary = keda::CopierOf(canaries, scaler);
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
