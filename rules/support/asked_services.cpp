// A trigger `metrics-api` gets its value from a URL, and none where nobody answers
// (GetMetricsAndActivity of pkg/scalers/metrics_api_scaler.go, KEDA 2.20.2).

#include "support/asked_services.h"

#include <algorithm>

#include "support/certainty.h"
#include "support/keda.h"
#include "support/pod_finding.h"
#include "support/words.h"

namespace canary_lint {
namespace {

using Canaries = std::vector<const CanaryOutlook*>;

/// Those whose targets the Service finds, and then nothing. Empty where something answers.
Canaries EmptiersOf(const RuleContext& context, const CanariesByWorkload& targets,
                    const AskedService& asked) {
  Canaries canaries;
  const ServiceAt* idle = context.worlds.at(Moment::kIdle).Find(asked.namespace_name, asked.name);
  if (idle == nullptr || !idle->endpoints().empty()) return canaries;
  for (const Moment moment : {Moment::kNow, Moment::kAnalysis}) {
    const ServiceAt* then = context.worlds.at(moment).Find(idle->id());
    if (then == nullptr) continue;
    for (const std::string& owner : then->endpoints()) {
      AddCanariesOf(targets, asked.namespace_name, owner, canaries);
    }
  }
  return canaries;
}

const CanaryOutlook* DoubtfulOf(const Canaries& canaries) {
  const auto active = [](const CanaryOutlook* canary) {
    return canary->progress.scale_down == ClaimState::kActive;
  };
  return std::any_of(canaries.begin(), canaries.end(), active) ? nullptr : canaries.front();
}

std::string CopyOf(const Canaries& canaries, const Autoscaler& scaler) {
  if (keda::CopierOf(canaries, scaler) == nullptr) return "";
  return fmt::format(", also for `{}-primary`, to which Flagger copies the trigger as it is",
                     scaler.id().name);
}

/// The apex leads to the primary then.
Fix AskApex(const RuleContext& context, const Autoscaler& scaler, const AskedService& asked,
            const Canaries& canaries) {
  Fix fix = MakeFix(
      fmt::format("ask {}, which finds pods between releases", ApexNames(canaries, "or")), {});
  const std::string trigger = std::to_string(asked.trigger);
  std::string url = asked.url;
  const std::size_t at = url.find("://" + asked.name + ".");
  if (canaries.size() != 1 || at == std::string::npos) return fix;
  url.replace(at + 3, asked.name.size(), canaries.front()->apex);
  return MakeFix(
      fix.text, {Editor(context.sources)
                     .Set(scaler.resource, {"spec", "triggers", trigger, "metadata", "url"}, url)});
}

}  // namespace

void TellAsked(const RuleContext& context, const CanariesByWorkload& targets,
               const Autoscaler& scaler, Sink& sink) {
  for (const AskedService& asked : scaler.asks) {
    const Canaries canaries = EmptiersOf(context, targets, asked);
    if (canaries.empty()) continue;
    const CanaryOutlook* doubtful = DoubtfulOf(canaries);
    auto finding = sink.Report(scaler.id(), asked.span,
                               "{} asks Service `{}`, which has no endpoints between releases: "
                               "KEDA gets no value then{}{}",
                               words::Object(scaler.id()), asked.name, CopyOf(canaries, scaler),
                               doubtful == nullptr ? "" : Doubt(*doubtful, false));
    finding.Raise(Lower(Severity::kWarning, doubtful == nullptr))
        .Discriminator(fmt::format("asks {}", asked.trigger));
    AddTargets(canaries, finding);
    finding.AddFix(AskApex(context, scaler, asked, canaries));
  }
}

}  // namespace canary_lint
