// The same sentence for a ConfigMap and a Secret, whichever rule tells it.

#include "support/missing_config.h"

#include "support/canary_names.h"
#include "support/earlier_stop.h"
#include "support/rejections.h"

namespace canary_lint {

void ReportMissingConfig(const CanaryOutlook& canary, Sink& sink) {
  for (const Stop& stop : canary.told_stops) {
    if (stop.reason != Reason::kConfigMissing || !stop.proven) continue;
    auto finding = sink.Report(
        OwnerOf(canary, stop.span), stop.span, "{}: {} needs it, so Canary `{}` {}", stop.detail,
        TargetNames({&canary}), canary.id().name,
        canary.canary->IsInitialized() ? "can release nothing" : "never leaves its initialisation");
    finding.Counterpart(*canary.canary)
        .Discriminator(stop.detail)
        .Related(canary.canary->target.span, "the target of Canary `{}`", canary.id().name)
        .Help("create it, or make the reference `optional`");
    AddEarlierStop(canary, stop, finding);
  }
}

}  // namespace canary_lint
