// An autoscaler of the target that the Canary does not name: the primary, which serves, is never
// scaled. Or a Canary that names one which is not there, or of something else, or not the only one.

#include "support/autoscalers.h"
#include "support/certainty.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::autoscaler_unmanaged {

extern constexpr RuleInfo kInfo{.code = 306,
                                .name = "autoscaler-unmanaged",
                                .severity = Severity::kError,
                                .summary =
                                    "Nothing scales the primary, or the Canary waits for an "
                                    "autoscaler that is not there"};

namespace {

void ReportUnmanaged(const CanaryOutlook& canary, const Autoscaler& scaler, bool proven,
                     Sink& sink) {
  sink.Report(scaler.id(), scaler.target.span, "{} scales {}, the target of Canary `{}`, {}: {}{}",
              words::Object(scaler.id()), TargetNames({&canary}), canary.id().name,
              IsVertical(scaler) ? "and not the primary" : "which does not name it",
              UnmanagedEffect(scaler), Doubt(canary, proven))
      .Raise(Weigh(Severity::kWarning, proven))
      .Counterpart(*canary.canary)
      .Related(canary.canary->target.span, "Canary `{}` keeps it at 0 between releases",
               canary.id().name)
      .Help("{}", UnmanagedFix(canary, scaler));
}

void ReportMissing(const RuleContext& context, const CanaryOutlook& canary, Sink& sink) {
  sink.Report(canary.id(), canary.reason_span, "{}: {}Canary `{}` {}", canary.detail,
              canary.conditional ? "unless it is there all the same, " : "", canary.id().name,
              MissingEffect(canary))
      .Raise(canary.conditional ? Severity::kNote : kInfo.severity)
      .Discriminator("missing")
      .Help("{}, or take `spec.autoscalerRef` out", MissingFix(context, canary));
}

void ReportRival(const CanaryOutlook& canary, const Autoscaler& scaler, bool proven, Sink& sink) {
  sink.Report(scaler.id(), scaler.target.span, "{}{}", RivalEffect(canary, scaler),
              Doubt(canary, proven))
      .Raise(Weigh(Severity::kWarning, proven))
      .Counterpart(*canary.canary)
      .Related(canary.canary->autoscaler->span, "Canary `{}` names this", canary.id().name)
      .Help("delete {}", words::Object(scaler.id()));
}

void CheckReference(const RuleContext& context, const CanaryOutlook& canary, Sink& sink) {
  if (canary.state == Reason::kAutoscalerMissing) return ReportMissing(context, canary, sink);
  if (canary.progress.autoscaler == ClaimState::kStopped) return;
  const Autoscaler* scaler = NamedScaler(context, canary);
  if (scaler == nullptr || ScalesTarget(canary, *scaler)) return;
  sink.Report(canary.id(), canary.canary->autoscaler->span, "{}",
              MisaimedEffect(context, canary, *scaler))
      .Raise(Severity::kWarning)
      .Discriminator("other target")
      .Related(scaler->target.span, "it scales this")
      .Help("name the autoscaler of {}", TargetNames({&canary}));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    CheckReference(context, canary, sink);
    const ClaimState state = canary.progress.scale_down;
    if (state == ClaimState::kStopped) continue;
    const bool proven = state == ClaimState::kActive;
    for (const Autoscaler* scaler : UnmanagedScalers(context, canary))
      ReportUnmanaged(canary, *scaler, proven, sink);
    for (const Autoscaler* scaler : RivalScalers(context, canary))
      ReportRival(canary, *scaler, proven, sink);
  }
}

}  // namespace canary_lint::autoscaler_unmanaged
