// What Flagger annotates, Flux no longer applies: once a Service of Git is taken over, Git no
// longer counts for it, and it stays so when the Canary is gone.

#include "canary_lint/appliers.h"
#include "support/applier_fix.h"
#include "support/metadata_fix.h"

namespace canary_lint::flux_ignores_service {

extern constexpr RuleInfo kInfo{
    .code = 404,
    .name = "flux-ignores-service",
    .severity = Severity::kWarning,
    .summary = "Flux no longer applies a Service that Flagger has taken over"};

namespace {

bool IsIgnored(const Service& service) {
  return service.resource.Metadata()["annotations"][kFluxAnnotation].StringOr("") == "disabled";
}

void ReportAdopted(const RuleContext& context, const Takeover& takeover, Sink& sink) {
  const CanaryOutlook& canary = *takeover.canary;
  const bool already = IsIgnored(*takeover.service->service);
  auto finding = sink.Report(
      takeover.id(), takeover.service->service->resource.name_span,
      "Flux applies Service `{}`, and Canary `{}` {} it `{}: disabled`: {} what Git says of "
      "it no longer counts, and it stays in the cluster when it leaves Git",
      takeover.name(), canary.id().name, already ? "has given" : "gives", kFluxAnnotation,
      already ? "now" : "from then on");
  finding.Because(takeover.certainty)
      .Related(canary.canary->service.name_span, "Canary `{}` takes it over", canary.id().name);
  OfferCreation(context, takeover, finding);
  finding.Help(
      "say all that it is to be under the Canary's `spec.service`, and take it out of Git");
}

void ReportFrozen(const RuleContext& context, const ServiceOutlook& row, Sink& sink) {
  auto finding = sink.Report(
      row.id(), row.service->resource.Metadata()["annotations"][kFluxAnnotation].span(),
      "Service `{}` has `{}: disabled` and no Canary names it: neither Flagger nor a Kustomization "
      "of Flux updates it",
      row.id().name, kFluxAnnotation);
  finding.Discriminator("frozen");
  OfferToUnmark(context, *row.service, finding);
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
  const World& idle = context.worlds.at(Moment::kIdle);
  for (const ServiceOutlook& row : context.plan.services) {
    if (row.service->refused || row.service->controller) continue;
    if (const Claim* claim = TakeoverClaim(context, row)) {
      if (!IsUpdatedByFlux(ApplicationOf(context.inventory, *row.service), *row.service)) continue;
      ReportAdopted(context, TakeoverBy(context.plan, row, *claim), sink);
    } else if (row.LeftAlone() && IsIgnored(*row.service) && !idle.EndpointsOf(row.id()).empty() &&
               row.service->annotations.count(std::string(kHelmAnnotation)) != 0) {
      ReportFrozen(context, row, sink);
    }
  }
}

}  // namespace canary_lint::flux_ignores_service
