// A Service that no Canary names and that finds the target's pods and the primary's: during a
// release it spreads requests by the number of pods, whatever weights the Canary sets.

#include "support/canary_names.h"
#include "support/orphan_fix.h"
#include "support/words.h"

namespace canary_lint::service_mixes_versions {

extern constexpr RuleInfo kInfo{
    .code = 202,
    .name = "service-mixes-versions",
    .severity = Severity::kWarning,
    .summary = "A Service that Flagger leaves alone selects the target's pods and the primary's"};

namespace {

void Report(const RuleContext& context, const LeftAlone& service, Sink& sink) {
  const std::vector<const CanaryOutlook*> mixed = service.Mixed();
  const CanaryOutlook& first = *mixed.front();
  auto finding = sink.Report(
      service.id(), service.service->service->selector_span,
      "Service `{}` is left alone and its selector {} finds pods of {} and of {}: during a release "
      "requests are spread over both by number of pods, not by the weights of {}",
      service.id().name, words::Pairs(service.service->before.selector), TargetNames(mixed),
      mixed.size() == 1 ? fmt::format("{} `{}`", first.target->id().kind, first.PrimaryName())
                        : "their primaries",
      CanaryNames(mixed));
  finding.Because(service.certainty);
  for (const CanaryOutlook* canary : mixed) {
    finding.Related(canary->canary->target.span, "Canary `{}` runs both during a release",
                    canary->id().name);
  }
  OfferPrimary(context, service, finding);
  finding.Help(
      "point clients at {} and remove Service `{}`, or keep it for what may reach any "
      "version",
      ApexNames(mixed, "or"), service.id().name);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const LeftAlone& service : MixingServices(context.plan, context.worlds))
    Report(context, service, sink);
}

}  // namespace canary_lint::service_mixes_versions
