// What the plan says of a primary, in one word.

#include "canary_lint/primary_gap.h"

namespace canary_lint {
namespace {

const Workload* StandingPrimaryOf(const Inventory& inventory, const CanaryOutlook& canary) {
  const ResourceId& target = canary.target->id();
  const Workload* primary =
      inventory.FindWorkload(target.kind, target.namespace_name, canary.PrimaryName());
  return primary == nullptr || primary->refused ? nullptr : primary;
}

bool IsScaled(const Referrers& referrers, const CanaryOutlook& canary, const Workload& primary) {
  return canary.canary->autoscaler.has_value() || !referrers.ScalersOf(primary.id()).empty();
}

}  // namespace

Gap GapOf(const Inventory& inventory, const Referrers& referrers, const CanaryOutlook& canary) {
  if (canary.target == nullptr || canary.canary->IsInitialized()) return Gap::kNone;
  if (canary.state() == Reason::kPrimaryNotReady && !canary.conditional()) return Gap::kWaits;
  if (canary.progress.apex == ClaimState::kStopped) return Gap::kNone;
  if (canary.given_up) return Gap::kGivenUp;
  const Workload* primary = StandingPrimaryOf(inventory, canary);
  if (primary != nullptr) {
    const bool at_zero = !primary->Runs() && !IsScaled(referrers, canary, *primary);
    return at_zero ? Gap::kAtZero : Gap::kNone;
  }
  if (canary.target->id().kind == "DaemonSet" && !canary.target->Runs()) return Gap::kAsleep;
  return canary.canary->skip_analysis ? Gap::kSkipped : Gap::kNone;
}

bool IsGivenUpLater(const CanaryOutlook& canary) {
  const Value threshold = canary.canary->resource.Spec()["analysis"]["primaryReadyThreshold"];
  const bool counts =
      canary.canary->target.kind == "DaemonSet" || !(canary.reason_span() == threshold.span());
  return canary.Traits().deadline_rolls_back && canary.routes.empty() && counts;
}

}  // namespace canary_lint
