// What Flagger copies from a ScaledObject to the primary's: pauses, and queries that it rewrites.

#include "canary_lint/scaled_objects.h"
#include "support/asked_services.h"
#include "support/canary_names.h"
#include "support/count_words.h"
#include "support/keda.h"
#include "support/primary_names.h"
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
  const Autoscaler* paused = PausedFor(context.inventory, canary, scaler);
  if (paused == nullptr) return;
  auto finding =
      sink.Report(paused->id(), keda::PauseSpan(*paused), "{}: KEDA {} {} `{}`, which serves",
                  keda::PauseCause(*paused, scaler), keda::PauseEffect(*paused),
                  canary.canary->target.kind, canary.PrimaryName());
  finding.Raise(keda::PausedReplicas(*paused) == "0" ? kInfo.severity : Severity::kWarning)
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

void CheckCounts(const RuleContext& context, const PodSights& sights, const Autoscaler& scaler,
                 Sink& sink) {
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
    finding.AddFix(CountBoth(context, scaler, count, missed.canaries));
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const PodSights sights(context.inventory, context.plan);
  const CanariesByWorkload targets = FindScaledDown(context.plan).targets;
  for (const Autoscaler& scaler : context.inventory.autoscalers) {
    if (scaler.refused || scaler.IsMadeByCanary()) continue;
    CheckCounts(context, sights, scaler, sink);
    TellAsked(context, targets, scaler, sink);
  }
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const Autoscaler* scaler = ScaledObjectOf(context.inventory, canary);
    if (scaler == nullptr || canary.progress.autoscaler == ClaimState::kStopped) continue;
    CheckPause(context, canary, *scaler, sink);
    CheckQueries(canary, *scaler, sink);
  }
}

}  // namespace canary_lint::scaled_object_paused
