// A Service that no Canary names and that finds the target's pods and the primary's: during a
// release it spreads requests by the number of pods, whatever weights the Canary sets.

#include "support/certainty.h"
#include "support/left_alone.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::service_mixes_versions {

extern constexpr RuleInfo kInfo{
    .code = 202,
    .name = "service-mixes-versions",
    .severity = Severity::kWarning,
    .summary = "A Service that Flagger leaves alone selects the target's pods and the primary's"};

namespace {

/// "its selector `app=a` finds", for several Services "their selectors find".
std::string SelectorFinds(const std::vector<LeftAlone>& services) {
  if (services.size() > 1) return "their selectors find";
  return fmt::format("its selector {} finds",
                     words::Pairs(services.front().service->before.selector));
}

void Report(const std::vector<LeftAlone>& services, Sink& sink) {
  const LeftAlone& lead = services.front();
  const std::vector<const CanaryOutlook*> mixed = lead.Mixed();
  const CanaryOutlook& first = *mixed.front();
  auto finding = sink.Report(
      lead.id(), lead.service->service->selector_span,
      "{} {} left alone and {} pods of {} and of {}: during a release requests are spread over "
      "both by number of pods, not by the weights of {}{}",
      LeadNames(services), services.size() == 1 ? "is" : "are", SelectorFinds(services),
      TargetNames(mixed),
      mixed.size() == 1 ? fmt::format("{} `{}`", first.target->id().kind, first.primary_workload())
                        : "their primaries",
      CanaryNames(mixed), Doubt(first, lead.proven));
  finding.Raise(Weigh(kInfo.severity, lead.proven));
  AddOthers(services, finding);
  for (const CanaryOutlook* canary : mixed) {
    finding.Related(canary->canary->target.span, "Canary `{}` runs both during a release",
                    canary->id().name);
  }
  finding.Help("point clients at {} and remove {}, or keep it for what may reach any version",
               ApexNames(mixed, "or"), LeadNames(services));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const auto& services : ByMistake(context, kInfo.code, MixingServices(context))) {
    Report(services, sink);
  }
}

}  // namespace canary_lint::service_mixes_versions
