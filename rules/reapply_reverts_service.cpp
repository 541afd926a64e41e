// A Service that Flagger rewrites and that somebody applies from Git: each apply puts selector and
// ports back, and they stay so until the Canary's next tick. Where nobody is seen to apply it, 101
// tells it.

#include "infos.h"
#include "support/applier_fix.h"
#include "support/applier_words.h"
#include "support/reapply.h"
#include "support/words.h"

namespace canary_lint::reapply_reverts_service {

extern constexpr RuleInfo kInfo{
    .code = 401,
    .name = "reapply-reverts-service",
    .severity = Severity::kWarning,
    .summary = "Applying a Service again from Git undoes what Flagger wrote to it",
    .part_of = &service_rewritten::kInfo};

namespace {

/// Without an end, or so that the application can no longer be deployed.
Severity SeverityOf(const Reversion& reversion) {
  const bool deploys =
      reversion.by.applier == Applier::kHelm || reversion.by.applier == Applier::kArgoCd;
  return reversion.for_ever || (reversion.IsRefused() && deploys) ? Severity::kError
                                                                  : kInfo.severity;
}

std::string Message(const Takeover& takeover, const Reversion& reversion) {
  const CanaryOutlook& canary = *takeover.canary;
  const std::string applier = ApplierName(reversion.by);
  const std::string hidden =
      reversion.hidden ? "; `ignoreDifferences` without a sync option only hides the difference"
                       : "";
  const std::string unmarked =
      reversion.for_ever && reversion.by.applier == Applier::kHelm
          ? fmt::format("; Flagger {} does not mark the Service as left out of it",
                        canary.profile->version.value.ToString())
          : "";
  return fmt::format("Service `{}` is written by Canary `{}`{}: {}{}{}", takeover.name(),
                     canary.id().name, applier.empty() ? "" : " and by " + applier,
                     ReversionInWords(reversion, canary), hidden, unmarked);
}

void Report(const RuleContext& context, const Takeover& takeover, const Reversion& reversion,
            Sink& sink) {
  const Canary& canary = *takeover.canary->canary;
  auto finding = sink.Add(takeover.id(), takeover.service->service->resource.name_span,
                          Message(takeover, reversion));
  finding.Raise(SeverityOf(reversion))
      .Because(takeover.certainty)
      .Counterpart(canary)
      .Discriminator(reversion.for_ever ? "for ever" : "")
      .Related(canary.service.name_span, "Canary `{}` writes Service `{}`", canary.id().name,
               takeover.name());
  if (const Resource* source = reversion.by.source) {
    finding.Related(source->name_span, "{} applies it", words::Object(source->id));
  }
  OfferApplierFixes(context, takeover, reversion, finding);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const ServiceOutlook& service : context.plan.services) {
    const Claim* claim = service.LiveClaim();
    if (claim == nullptr) continue;
    const Takeover takeover = TakeoverBy(context.plan, service, *claim);
    const Reversion* reversion = ReversionFromGit(context, service);
    if (reversion == nullptr || IsToldByTakeover(context, takeover, *reversion)) continue;
    Report(context, takeover, *reversion, sink);
  }
}

}  // namespace canary_lint::reapply_reverts_service
