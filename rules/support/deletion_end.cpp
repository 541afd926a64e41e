// The end of a Canary in words: one that hangs, one at which Flagger crashes.

#include "support/deletion_end.h"

namespace canary_lint {
namespace {

/// Finalize of pkg/router/skipper.go follows `spec.ingressRef` without a look.
void ReportCrash(const RuleContext& context, const CanaryOutlook& canary, Sink& sink) {
  sink.Report(canary.id(), canary.canary->resource.Spec()["revertOnDeletion"].span(),
              "deleting Canary `{}` ends Flagger's process, again after each restart: what "
              "`revertOnDeletion` runs for provider `skipper` needs `spec.ingressRef`",
              canary.id().name)
      .Raise(Severity::kError)
      .Discriminator("crash")
      .AddFix(MakeFix(
          fmt::format("take `spec.revertOnDeletion` out of Canary `{}`", canary.id().name),
          {Editor(context.sources).TakeOut(canary.canary->resource, {"spec", "revertOnDeletion"})}))
      .Help("name the Ingress in `spec.ingressRef` before the Canary is deleted");
}

/// The finalizer fails at every try. Once the Canary has it, only Flagger or a hand takes it off.
void ReportHang(const CanaryOutlook& canary, Severity severity, Sink& sink) {
  const Value revert = canary.canary->resource.Spec()["revertOnDeletion"];
  const Span place = canary.canary->revert_on_deletion && revert
                         ? revert.span()
                         : canary.canary->resource.name_span;
  auto finding = sink.Report(canary.id(), place,
                             "deleting Canary `{}` never ends, and what it owns stays with it: {}",
                             canary.id().name, canary.deletion.why);
  finding.Raise(severity).Discriminator("hang");
  if (!(canary.deletion.span == Span{}) && !(canary.deletion.span == place)) {
    finding.Related(canary.deletion.span, "at this the finalizer fails");
  }
  if (canary.canary->has_uid) {
    finding.Help(
        "mend that before the Canary is deleted; one that hangs is let go when "
        "`finalizer.flagger.app` is taken out of its `metadata.finalizers`");
  } else {
    finding.Help("mend that before the Canary is deleted");
  }
}

}  // namespace

void TellEnd(const RuleContext& context, const CanaryOutlook& canary, Severity severity,
             Sink& sink) {
  if (canary.deletion.crashes) {
    if (canary.progress.primary != ClaimState::kStopped) ReportCrash(context, canary, sink);
  } else if (canary.deletion.certain) {
    ReportHang(canary, severity, sink);
  }
}

}  // namespace canary_lint
