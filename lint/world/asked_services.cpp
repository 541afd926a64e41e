// A trigger `metrics-api` gets its value from a URL, and none where nobody answers
// (GetMetricsAndActivity of pkg/scalers/metrics_api_scaler.go, KEDA 2.20.2).

#include "canary_lint/asked_services.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "canary_lint/keda.h"
#include "canary_lint/port_changes.h"
#include "canary_lint/scaled_objects.h"

namespace canary_lint {
namespace {

using Canaries = std::vector<const CanaryOutlook*>;

/// Those whose targets the Service finds, and then nothing. Empty where something answers.
Canaries EmptiersOf(const Worlds& worlds, const CanariesByWorkload& targets,
                    const AskedService& asked) {
  const ServiceAt* idle = worlds.at(Moment::kIdle).Find(asked.namespace_name, asked.name);
  if (idle == nullptr || !idle->endpoints().empty()) return {};
  std::vector<std::string> owners;
  for (const Moment moment : {Moment::kNow, Moment::kAnalysis}) {
    const ServiceAt* then = worlds.at(moment).Find(idle->id());
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

/// False where that one is paused which would.
bool AsksThen(const Inventory& inventory, const CanaryOutlook* copier, const Autoscaler& scaler) {
  return copier == nullptr ? !keda::IsPaused(scaler)
                           : PausedFor(inventory, *copier, scaler) == nullptr;
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

}  // namespace

std::vector<Unanswered> UnansweredOf(const Inventory& inventory, const Plan& plan,
                                     const Worlds& worlds, const CanariesByWorkload& targets,
                                     const Autoscaler& scaler) {
  std::vector<Unanswered> found;
  if (scaler.asks.empty()) return found;
  const CanaryOutlook* copier = CopierOf(plan, scaler);
  if (!AsksThen(inventory, copier, scaler)) return found;
  for (const AskedService& asked : scaler.asks) {
    Canaries canaries = EmptiersOf(worlds, targets, asked);
    if (canaries.empty()) continue;
    Certainty certainty = CertaintyOf(canaries);
    found.push_back({&asked, std::move(canaries), std::move(certainty), copier});
  }
  return found;
}

bool ApexAnswers(const Worlds& worlds, const AskedService& asked, const CanaryOutlook& canary) {
  const World& idle = worlds.at(Moment::kIdle);
  const ServiceAt* apex = idle.Find(asked.namespace_name, canary.apex);
  if (apex == nullptr || !apex->certain || apex->endpoints().empty()) return false;
  const std::int64_t reached =
      ReachedPort(*idle.Find(asked.namespace_name, asked.name), asked, canary);
  return reached != 0 && ReachedPort(*apex, asked, canary) == reached;
}

}  // namespace canary_lint
