// What the plan says of a primary, in one word.

#include "support/primaries.h"

#include "support/canary_names.h"

namespace canary_lint {
namespace {

const Workload* PrimaryOf(const RuleContext& context, const CanaryOutlook& canary) {
  const ResourceId& target = canary.target->id();
  const Workload* primary =
      context.inventory.FindWorkload(target.kind, target.namespace_name, canary.PrimaryName());
  return primary == nullptr || primary->refused ? nullptr : primary;
}

bool IsScaled(const RuleContext& context, const CanaryOutlook& canary, const Workload& primary) {
  return canary.canary->autoscaler.has_value() ||
         !context.referrers.ScalersOf(primary.id()).empty();
}

}  // namespace

Gap GapOf(const RuleContext& context, const CanaryOutlook& canary) {
  if (canary.target == nullptr || canary.canary->IsInitialized()) return Gap::kNone;
  if (canary.state() == Reason::kPrimaryNotReady && !canary.conditional()) return Gap::kWaits;
  if (canary.progress.apex == ClaimState::kStopped) return Gap::kNone;
  if (canary.given_up) return Gap::kGivenUp;
  const Workload* primary = PrimaryOf(context, canary);
  if (primary != nullptr) {
    const bool at_zero = !primary->Runs() && !IsScaled(context, canary, *primary);
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

std::string_view Meanwhile(const CanaryOutlook& canary, bool apex_exists) {
  if (!apex_exists) return "is not created before that";
  return IsGivenUpLater(canary) ? "stays as it is till then, when it is switched all the same"
                                : "stays as it is";
}

Span GapPlace(const RuleContext& context, const CanaryOutlook& canary) {
  const Value spec = canary.canary->resource.Spec();
  const Gap gap = GapOf(context, canary);
  if (gap == Gap::kSkipped) return spec["skipAnalysis"].span();
  const Span threshold = spec["analysis"]["primaryReadyThreshold"].span();
  if (gap == Gap::kWaits && canary.reason_span() == threshold) return threshold;
  return canary.canary->target.span;
}

}  // namespace canary_lint
