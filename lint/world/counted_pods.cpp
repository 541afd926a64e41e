// A trigger `kubernetes-workload` is active where it counts more pods than `activationValue`, which
// is 0 unless it is given (pkg/scalers/kubernetes_workload_scaler.go, KEDA 2.20.2).

#include "canary_lint/counted_pods.h"

#include <utility>

#include "canary_lint/scaled_objects.h"

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
  const CanaryOutlook* canary = CopierOf(canaries, scaler);
  if (canary == nullptr) return false;
  const Value spec = scaler.resource.Spec();
  const Value own =
      canary->canary->resource.Spec()["autoscalerRef"]["primaryScalerReplicas"]["minReplicas"];
  const Value least = own ? own : spec["minReplicaCount"];
  const bool may_be_none = (!least || least.AsInteger() == 0) && !spec["idleReplicaCount"];
  return may_be_none && spec["triggers"].size() == 1;
}

}  // namespace canary_lint
