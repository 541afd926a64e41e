// What Flagger copies from a ScaledObject to the primary's: annotations that pause it, and queries
// in which it replaces the target's name wherever it stands.

#include "support/certainty.h"
#include "support/keda.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::scaled_object_paused {

extern constexpr RuleInfo kInfo{
    .code = 307,
    .name = "scaled-object-paused",
    .severity = Severity::kError,
    .summary = "The primary's ScaledObject is paused, or asks the wrong question"};

namespace {

/// The primary's own where it is there, else the one that it is copied from.
const Autoscaler* Paused(const RuleContext& context, const CanaryOutlook& canary,
                         const Autoscaler& scaler) {
  const Autoscaler* primary = context.inventory.FindAutoscaler(
      "ScaledObject", canary.id().namespace_name, scaler.id().name + "-primary");
  if (primary != nullptr) return keda::IsPaused(*primary) ? primary : nullptr;
  return canary.scaler_copy.keeps_annotations && keda::IsPaused(scaler) ? &scaler : nullptr;
}

void CheckPause(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler,
                bool proven, Sink& sink) {
  const Autoscaler* paused = Paused(context, canary, scaler);
  if (paused == nullptr) return;
  const bool own = paused != &scaler;
  auto finding = sink.Report(
      paused->id(), keda::PauseSpan(*paused), "{}: KEDA {} {} `{}`, which serves{}",
      own ? fmt::format("ScaledObject `{}` of the primary is paused", paused->id().name)
          : fmt::format("ScaledObject `{0}` is paused, and Flagger copies that to `{0}-primary`",
                        paused->id().name),
      keda::PauseEffect(*paused), canary.canary->target.kind, canary.primary_workload(),
      Doubt(canary, proven));
  finding.Raise(Weigh(keda::PausesAtZero(*paused) ? kInfo.severity : Severity::kWarning, proven))
      .Related(canary.canary->autoscaler->span, "Canary `{}` names it", canary.id().name)
      .Help("take `{}` off {}", keda::PauseKey(*paused), words::Object(paused->id()));
}

void CheckQueries(const CanaryOutlook& canary, const Autoscaler& scaler, bool proven, Sink& sink) {
  for (const keda::Trap& trap : keda::TrapsOf(canary, scaler)) {
    sink.Report(scaler.id(), trap.span, "{}{}", trap.text, Doubt(canary, proven))
        .Raise(Weigh(Severity::kWarning, proven))
        .Discriminator(trap.key)
        .Related(canary.canary->autoscaler->span, "Canary `{}` names it", canary.id().name)
        .Help("{}", trap.help);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const std::optional<ObjectReference>& reference = canary.canary->autoscaler;
    const ClaimState state = canary.progress.autoscaler;
    if (!reference || reference->kind != "ScaledObject" || state == ClaimState::kStopped) continue;
    const Autoscaler* scaler = context.inventory.FindAutoscaler(
        "ScaledObject", canary.id().namespace_name, reference->name);
    if (scaler == nullptr || scaler->refused) continue;
    const bool proven = state == ClaimState::kActive;
    CheckPause(context, canary, *scaler, proven, sink);
    CheckQueries(canary, *scaler, proven, sink);
  }
}

}  // namespace canary_lint::scaled_object_paused
