// A Service that Flagger rewrites and that somebody applies from Git: each apply puts selector and
// ports back, and they stay so until the Canary's next tick.

#include "support/appliers.h"
#include "support/certainty.h"
#include "support/reapply.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::reapply_reverts_service {

extern constexpr RuleInfo kInfo{
    .code = 401,
    .name = "reapply-reverts-service",
    .severity = Severity::kWarning,
    .summary = "Applying a Service again from Git undoes what Flagger wrote, until the next tick"};

namespace {

constexpr std::string_view kFix =
    "take the Service out of what is applied and let Flagger create it, or have the applier ignore "
    "`/spec/selector` and `/spec/ports`";

Severity SeverityFor(Applier applier, const Reversion& effect) {
  const bool sure =
      applier == Applier::kHelm || applier == Applier::kArgoCd || applier == Applier::kKubectl;
  return sure && (effect.breaks || effect.refused) ? Severity::kError : kInfo.severity;
}

void Report(const RuleContext& context, const ServiceOutlook& service, const CanaryOutlook& canary,
            const Reversion& effect, Sink& sink) {
  const Applier applier = ApplierOf(context, *service.service);
  const bool proven = service.verdict != Verdict::kConditional;
  const std::string span_of_time =
      effect.refused
          ? ""
          : fmt::format(", for up to {} s until the Canary's next tick", canary.tick_seconds);
  auto finding = sink.Report(service.id(), service.service->resource.name_span,
                             "Service `{}` is written by Canary `{}` and comes from Git: {} {}{}{}",
                             service.id().name, canary.id().name, NextApplyBy(applier), effect.text,
                             span_of_time, Doubt(canary, proven));
  finding.Raise(Weigh(SeverityFor(applier, effect), proven))
      .Counterpart(*canary.canary)
      .Related(canary.canary->service.name_span, "Canary `{}` writes Service `{}`",
               canary.id().name, service.id().name)
      .SetHelp(std::string(kFix));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const ServiceOutlook& service : context.plan.services) {
    const Claim* claim = service.LiveClaim();
    if (claim == nullptr || !ComesFromGit(context, service)) continue;
    const Reversion effect = EffectOfReapply(context, service);
    if (!effect.text.empty())
      Report(context, service, context.plan.canaries[claim->canary], effect, sink);
  }
}

}  // namespace canary_lint::reapply_reverts_service
