// What Flagger annotates, Flux no longer applies: once a Service of Git is taken over, Git no
// longer counts for it, and it stays so when the Canary is gone.

#include "canary_lint/appliers.h"
#include "support/certainty.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::flux_ignores_service {

extern constexpr RuleInfo kInfo{
    .code = 404,
    .name = "flux-ignores-service",
    .severity = Severity::kWarning,
    .summary = "Flux no longer applies a Service that Flagger has taken over"};

namespace {

bool IsIgnored(const Service& service) {
  const auto mark = service.annotations.find(std::string(kFluxAnnotation));
  return mark != service.annotations.end() && mark->second == "disabled";
}

void ReportAdopted(const CanaryOutlook& canary, const ServiceOutlook& row, bool proven,
                   Sink& sink) {
  const bool already = IsIgnored(*row.service);
  sink.Report(
          row.id(), row.service->resource.name_span,
          "Flux applies Service `{}`, and Canary `{}` {} it `{}: disabled`: {} what Git says of "
          "it no longer counts, and it stays in the cluster when it leaves Git{}",
          row.id().name, canary.id().name, already ? "has given" : "gives", kFluxAnnotation,
          already ? "now" : "from then on", Doubt(canary, proven))
      .Raise(Weigh(kInfo.severity, proven))
      .Related(canary.canary->service.name_span, "Canary `{}` takes it over", canary.id().name)
      .Help("take it out of Git and let Flagger create it, as the Canary's `spec.service` says");
}

/// Nobody's any more: no Canary names it, and Flux still leaves it alone.
void ReportFrozen(const ServiceOutlook& row, Sink& sink) {
  const Value mark = row.service->resource.Metadata()["annotations"][kFluxAnnotation];
  sink.Report(row.id(), mark ? mark.span() : row.service->resource.name_span,
              "Service `{}` has `{}: disabled` and no Canary names it: neither Flagger nor Flux "
              "updates it",
              row.id().name, kFluxAnnotation)
      .Discriminator("frozen")
      .Help("take the annotation off");
}

/// Flagger annotates a Service when it changes it, never for the annotations alone.
bool IsRewritten(const ServiceOutlook& row) {
  return row.verdict == Verdict::kRewrite ||
         (row.verdict == Verdict::kConditional && (!row.after || !row.changes.empty()));
}

/// Of a Canary that did not create it and annotates it; in manifests an annotation is Git's word.
const Claim* TakeoverClaim(const RuleContext& context, const ServiceOutlook& row) {
  const bool given = IsIgnored(*row.service);
  if (row.verdict == Verdict::kOwned || (given && !context.inventory.snapshot)) return nullptr;
  return given || IsRewritten(row) ? row.LiveClaim() : nullptr;
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const ServiceOutlook& row : context.plan.services) {
    if (row.service->refused || row.service->controller) continue;
    if (const Claim* claim = TakeoverClaim(context, row)) {
      const CanaryOutlook& canary = context.plan.canaries[claim->canary];
      if (!IsUpdatedByFlux(ApplicationOf(context.inventory, *row.service), *row.service)) continue;
      ReportAdopted(canary, row, claim->state == ClaimState::kActive, sink);
    } else if (row.LeftAlone() && IsIgnored(*row.service) && !row.endpoints.idle.empty() &&
               row.service->annotations.count(std::string(kHelmAnnotation)) != 0) {
      ReportFrozen(row, sink);
    }
  }
}

}  // namespace canary_lint::flux_ignores_service
