// The same sentence for a ConfigMap and a Secret, whichever rule tells it.

#include "support/missing_config.h"

#include "support/rejections.h"
#include "support/scaled_down.h"

namespace canary_lint {

void ReportMissingConfig(const CanaryOutlook& canary, Sink& sink) {
  if (canary.state != Reason::kConfigMissing || canary.conditional) return;
  const ResourceId& owner = OwnerOf(canary, canary.reason_span);
  sink.Report(owner, canary.reason_span, "{}: {} needs it, so Canary `{}` {}", canary.detail,
              TargetNames({&canary}), canary.id().name,
              canary.canary->IsInitialized() ? "can release nothing"
                                             : "never leaves its initialisation")
      .Counterpart(*canary.canary)
      .Discriminator(canary.detail)
      .Related(canary.canary->target.span, "the target of Canary `{}`", canary.id().name)
      .Help("create it, or make the reference `optional`");
}

}  // namespace canary_lint
