// The fields that bring a gap about, and how the apex fares.

#include "support/gap_words.h"

namespace canary_lint {

std::string_view Meanwhile(const CanaryOutlook& canary, bool apex_exists) {
  if (!apex_exists) return "is not created before that";
  return IsGivenUpLater(canary) ? "stays as it is till then, when it is switched all the same"
                                : "stays as it is";
}

Span GapPlace(const CanaryOutlook& canary, Gap gap) {
  const Value spec = canary.canary->resource.Spec();
  if (gap == Gap::kSkipped) return spec["skipAnalysis"].span();
  const Span threshold = spec["analysis"]["primaryReadyThreshold"].span();
  if (gap == Gap::kWaits && canary.reason_span() == threshold) return threshold;
  return canary.canary->target.span;
}

}  // namespace canary_lint
