// Flagger replaces selector and ports of a Service that it takes over and nothing else: a load
// balancer, a headless Service, an external name stay what they are, and what Flagger creates
// beside is not like it. Told by 101 where that is shown.

#include "canary_lint/told_by.h"
#include "infos.h"
#include "support/kept_traits.h"
#include "support/silence_fix.h"
#include "support/takeover.h"

namespace canary_lint::service_type_kept {

extern constexpr RuleInfo kInfo{
    .code = 105,
    .name = "service-type-kept",
    .severity = Severity::kWarning,
    .summary =
        "A Service that a Canary takes over keeps its type, cluster IP or session affinity, "
        "unlike the Services that Flagger creates",
    .part_of = &service_rewritten::kInfo};

namespace {

void Report(const RuleContext& context, const Takeover& takeover, const KeptTrait& trait,
            Sink& sink) {
  const Canary& canary = *takeover.canary->canary;
  auto finding =
      sink.Report(takeover.id(), trait.span, "Service `{}`, taken over by Canary `{}`, {}",
                  takeover.name(), canary.id().name, TraitText(context, takeover, trait));
  finding.Because(takeover.certainty)
      .Counterpart(canary)
      .Discriminator(TraitName(trait))
      .Related(canary.service.name_span, "Canary `{}` names Service `{}`", canary.id().name,
               takeover.name());
  if (TraitName(trait) == "type" && takeover.service->before.type == "ExternalName") {
    finding.Help("give Canary `{}` another `spec.service.name`: this one never has pods",
                 canary.id().name);
    return;
  }
  OfferSilence(context, {kInfo.code}, takeover.service->service->resource,
               fmt::format("Canary {} takes it over", canary.id().name), finding);
  finding.Help("if it matters, make Service `{}` as Flagger makes its own before Canary `{}` comes",
               takeover.name(), canary.id().name);
}

/// An external name that was taken over already looks done, and still sends requests elsewhere.
bool IsAdoptedExternalName(const ServiceOutlook& service) {
  return service.verdict == Verdict::kAdopt && service.LiveClaim() != nullptr &&
         service.service->type == "ExternalName";
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  std::vector<Takeover> speaking;
  for (const Takeover& takeover : Takeovers(context.plan)) {
    if (!IsToldByTakeover(context, kInfo, takeover)) speaking.push_back(takeover);
  }
  for (const ServiceOutlook& service : context.plan.services) {
    if (!IsAdoptedExternalName(service)) continue;
    speaking.push_back(TakeoverBy(context.plan, service, *service.LiveClaim()));
  }
  for (const Takeover& takeover : speaking) {
    for (const KeptTrait& trait : KeptTraitsOf(context.inventory, context.worlds, takeover))
      Report(context, takeover, trait, sink);
  }
}

}  // namespace canary_lint::service_type_kept
