// An autoscaler of the target that the Canary does not name: the primary, which serves, is never
// scaled. Or a Canary that names one which is not there, or of something else, or not the only one.

#include "support/scaler_fixes.h"
#include "support/scaler_words.h"

namespace canary_lint::autoscaler_unmanaged {

extern constexpr RuleInfo kInfo{.code = 306,
                                .name = "autoscaler-unmanaged",
                                .severity = Severity::kError,
                                .summary =
                                    "Nothing scales the primary, or the Canary waits for an "
                                    "autoscaler that is not there"};

namespace {

void ReportMissing(const RuleContext& context, const CanaryOutlook& canary, const Scalers& beside,
                   Sink& sink) {
  const Stop& stop = canary.told_stops.front();
  auto finding = sink.Report(canary.id(), stop.span, "{}: {}Canary `{}` {}", stop.detail,
                             stop.proven ? "" : "unless it is there all the same, ",
                             canary.id().name, MissingEffect(canary));
  finding.Raise(stop.certainty().Lower(kInfo.severity)).Discriminator("missing");
  OfferAnother(context, canary, beside, finding);
}

/// True if the reference has a finding: that leads, and tells of the autoscalers of the target.
bool CheckReference(const RuleContext& context, const CanaryOutlook& canary, const Scalers& beside,
                    Sink& sink) {
  if (canary.state() == Reason::kAutoscalerMissing) {
    ReportMissing(context, canary, beside, sink);
    return true;
  }
  const bool reached = canary.progress.autoscaler != ClaimState::kStopped;
  if (!reached || beside.named == nullptr || beside.aims_at_target) return false;
  auto finding = sink.Report(canary.id(), canary.canary->autoscaler->span, "{}",
                             MisaimedMessage(canary, beside));
  finding.Raise(Severity::kWarning)
      .Discriminator("other target")
      .Related(beside.named->target.span, "it scales this");
  OfferAnother(context, canary, beside, finding);
  return true;
}

Sink::Builder Report(const CanaryOutlook& canary, const Autoscaler& scaler,
                     const std::string& message, Sink& sink) {
  auto finding = sink.Add(scaler.id(), scaler.target.span, message);
  finding.Raise(Severity::kWarning)
      .Because(canary.CertaintyOf(canary.progress.scale_down))
      .Counterpart(*canary.canary);
  if (canary.canary->autoscaler) {
    finding.Related(canary.canary->autoscaler->span, "Canary `{}` names this", canary.id().name);
  }
  return finding;
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const ScalerNaming naming(context.plan);
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const Scalers beside = ScalersBeside(context.inventory, context.referrers, naming, canary);
    const bool told = CheckReference(context, canary, beside, sink);
    if (canary.progress.scale_down == ClaimState::kStopped) continue;
    for (const Autoscaler* scaler : beside.unmanaged) {
      if (told && !IsVertical(*scaler)) continue;
      auto finding = Report(canary, *scaler, UnmanagedMessage(canary, beside, *scaler), sink);
      finding.Related(canary.canary->target.span, "Canary `{}` keeps it at 0 between releases",
                      canary.id().name);
      OfferNaming(context, canary, beside, *scaler, finding);
    }
    for (const Autoscaler* rival : beside.rivals) {
      Report(canary, *rival, RivalMessage(canary, *rival), sink)
          .AddFix(DeleteScaler(context, *rival));
    }
  }
}

}  // namespace canary_lint::autoscaler_unmanaged
