// What Flagger copies from a ScaledObject to the primary's: pauses, and queries that it rewrites.

#include "support/asked_services.h"
#include "support/canary_names.h"
#include "support/counted_pods.h"
#include "support/keda.h"
#include "support/words.h"

namespace canary_lint::scaled_object_paused {

extern constexpr RuleInfo kInfo{
    .code = 307,
    .name = "scaled-object-paused",
    .severity = Severity::kError,
    .summary = "The primary's ScaledObject is paused, or asks the wrong question"};

namespace {

void CheckPause(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler,
                Sink& sink) {
  const Autoscaler* paused = keda::PausedFor(context, canary, scaler);
  if (paused == nullptr) return;
  auto finding = sink.Report(
      paused->id(), keda::PauseSpan(*paused), "{}: KEDA {} {} `{}`, which serves",
      paused != &scaler
          ? fmt::format("ScaledObject `{}` of the primary is paused", paused->id().name)
          : fmt::format("ScaledObject `{0}` is paused, and Flagger copies that to `{0}-primary`",
                        paused->id().name),
      keda::PauseEffect(*paused), canary.canary->target.kind, canary.PrimaryName());
  finding.Raise(keda::PausesAtZero(*paused) ? kInfo.severity : Severity::kWarning)
      .Because(canary.CertaintyOf(canary.progress.autoscaler))
      .Related(canary.canary->autoscaler->span, "Canary `{}` names it", canary.id().name)
      .AddFix(keda::TakePauseOff(context, canary, *paused));
}

void CheckQueries(const CanaryOutlook& canary, const Autoscaler& scaler, Sink& sink) {
  for (const keda::Trap& trap : keda::TrapsOf(canary, scaler)) {
    sink.Add(scaler.id(), trap.span, trap.text)
        .Raise(Severity::kWarning)
        .Because(canary.CertaintyOf(canary.progress.autoscaler))
        .Discriminator(trap.key)
        .Related(canary.canary->autoscaler->span, "Canary `{}` names it", canary.id().name)
        .Help("{}", trap.help);
  }
}

void CheckCounts(const PodSights& sights, const Autoscaler& scaler, Sink& sink) {
  for (const auto& [counted, missed] : MissedCounts(sights, scaler)) {
    const PodCount& count = *counted;
    auto finding = sink.Report(scaler.id(), count.query.span,
                               "{} counts pods of {} and not those of {}, which serve{}",
                               words::Object(scaler.id()), TargetNames(missed.canaries),
                               PrimaryNames(missed.canaries), CountEffect(missed.canaries, scaler));
    finding.Raise(CountsAlone(missed.canaries, scaler) ? kInfo.severity : Severity::kWarning)
        .Because(missed.certainty)
        .Discriminator(fmt::format("count {}", count.trigger));
    AddTargets(missed.canaries, finding);
    finding.AddFix(CountBoth(sights.context(), scaler, count, missed.canaries));
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const PodSights sights(context);
  const CanariesByWorkload targets = FindScaledDown(context.plan).targets;
  for (const Autoscaler& scaler : context.inventory.autoscalers) {
    if (scaler.refused || scaler.IsMadeByCanary()) continue;
    CheckCounts(sights, scaler, sink);
    TellAsked(context, targets, scaler, sink);
  }
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const Autoscaler* scaler = keda::NamedBy(context, canary);
    if (scaler == nullptr || canary.progress.autoscaler == ClaimState::kStopped) continue;
    CheckPause(context, canary, *scaler, sink);
    CheckQueries(canary, *scaler, sink);
  }
}

}  // namespace canary_lint::scaled_object_paused
