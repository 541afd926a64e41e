// A trigger `metrics-api` gets its value from a URL, and none where nobody answers
// (GetMetricsAndActivity of pkg/scalers/metrics_api_scaler.go, KEDA 2.20.2).

#include "support/asked_services.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "canary_lint/port_changes.h"
#include "support/keda.h"
#include "support/pod_finding.h"
#include "support/words.h"

namespace canary_lint {
namespace {

using Canaries = std::vector<const CanaryOutlook*>;

/// Those whose targets the Service finds, and then nothing. Empty where something answers.
Canaries EmptiersOf(const RuleContext& context, const CanariesByWorkload& targets,
                    const AskedService& asked) {
  const ServiceAt* idle = context.worlds.at(Moment::kIdle).Find(asked.namespace_name, asked.name);
  if (idle == nullptr || !idle->endpoints().empty()) return {};
  std::vector<std::string> owners;
  for (const Moment moment : {Moment::kNow, Moment::kAnalysis}) {
    const ServiceAt* then = context.worlds.at(moment).Find(idle->id());
    if (then == nullptr) continue;
    owners.insert(owners.end(), then->endpoints().begin(), then->endpoints().end());
  }
  return CanariesOf(targets, asked.namespace_name, owners);
}

/// One of them is enough.
Certainty CertaintyOf(const Canaries& canaries) {
  const auto certainty = [](const CanaryOutlook* canary) {
    return canary->CertaintyOf(canary->progress.scale_down);
  };
  const bool any =
      std::any_of(canaries.begin(), canaries.end(),
                  [&certainty](const CanaryOutlook* canary) { return certainty(canary).proven(); });
  return any ? Certainty::Proven() : certainty(canaries.front());
}

/// The Canary that copies the ScaledObject to the primary's, and pauses it between releases.
const CanaryOutlook* CopierOf(const RuleContext& context, const Autoscaler& scaler) {
  Canaries there;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const bool copies = canary.progress.autoscaler != ClaimState::kStopped;
    const bool same = canary.id().namespace_name == scaler.id().namespace_name;
    if (copies && same) there.push_back(&canary);
  }
  return keda::CopierOf(there, scaler);
}

/// False where that one is paused which would.
bool AsksThen(const RuleContext& context, const CanaryOutlook* copier, const Autoscaler& scaler) {
  return copier == nullptr ? !keda::IsPaused(scaler)
                           : keda::PausedFor(context, *copier, scaler) == nullptr;
}

/// Whose trigger asks between releases.
std::string AskingThen(const CanaryOutlook* copier, const Autoscaler& scaler) {
  if (copier == nullptr) return "";
  return fmt::format(
      " for `{0}-primary`, to which Flagger copies the trigger as it is, while `{0}` is paused",
      scaler.id().name);
}

std::string Question(const AskedService& asked) {
  return asked.endpoints ? fmt::format("each endpoint of Service `{}`, which has none", asked.name)
                         : fmt::format("Service `{}`, which has no endpoints", asked.name);
}

/// The container port that the question comes to; 0 where it comes to none.
std::int64_t ReachedPort(const ServiceAt& service, const AskedService& asked,
                         const CanaryOutlook& canary) {
  if (service.shape == nullptr) return 0;
  // Names of a headless Service lead to pods. An ExternalName has neither.
  if (service.shape->headless && !asked.endpoints) return asked.port;
  for (const ServicePort& port : service.shape->ports) {
    const std::int64_t reached = ContainerPortOf(port.target_port, canary);
    const std::int64_t named = asked.endpoints ? reached : port.port;
    if (port.protocol == "TCP" && named == asked.port) return reached;
  }
  return 0;
}

/// Where the same question comes to the same port of the primary.
std::optional<Fix> AskApex(const RuleContext& context, const Autoscaler& scaler,
                           const AskedService& asked, const CanaryOutlook& canary) {
  const World& idle = context.worlds.at(Moment::kIdle);
  const ServiceAt* apex = idle.Find(asked.namespace_name, canary.apex);
  if (apex == nullptr || !apex->certain || apex->endpoints().empty()) return std::nullopt;
  const std::int64_t reached =
      ReachedPort(*idle.Find(asked.namespace_name, asked.name), asked, canary);
  if (reached == 0 || ReachedPort(*apex, asked, canary) != reached) return std::nullopt;
  std::string url = asked.url;
  url.replace(asked.name_at, asked.name.size(), canary.apex);
  const std::string trigger = std::to_string(asked.trigger);
  Fix fix =
      MakeFix(fmt::format("ask Service `{}`, which finds pods between releases", canary.apex),
              {Editor(context.sources)
                   .Set(scaler.resource, {"spec", "triggers", trigger, "metadata", "url"}, url)});
  return fix.edits.empty() ? std::nullopt : std::optional<Fix>(std::move(fix));
}

void AddWayOut(const RuleContext& context, const Autoscaler& scaler, const AskedService& asked,
               const Canaries& canaries, Sink::Builder& finding) {
  if (canaries.size() == 1) {
    if (auto fix = AskApex(context, scaler, asked, *canaries.front())) {
      return (void)finding.AddFix(std::move(*fix));
    }
  }
  finding.Help("ask a Service that finds pods of {} between releases", PrimaryNames(canaries));
}

}  // namespace

void TellAsked(const RuleContext& context, const CanariesByWorkload& targets,
               const Autoscaler& scaler, Sink& sink) {
  if (scaler.asks.empty()) return;
  const CanaryOutlook* copier = CopierOf(context, scaler);
  if (!AsksThen(context, copier, scaler)) return;
  for (const AskedService& asked : scaler.asks) {
    const Canaries canaries = EmptiersOf(context, targets, asked);
    if (canaries.empty()) continue;
    auto finding = sink.Report(
        scaler.id(), asked.span, "{} asks {} between releases: KEDA gets no value then{}",
        words::Object(scaler.id()), Question(asked), AskingThen(copier, scaler));
    finding.Raise(Severity::kWarning)
        .Because(CertaintyOf(canaries))
        .Discriminator(fmt::format("asks {}", asked.trigger));
    AddTargets(canaries, finding);
    AddWayOut(context, scaler, asked, canaries, finding);
  }
}

}  // namespace canary_lint
