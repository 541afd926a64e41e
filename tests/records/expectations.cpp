// Two Canaries that overwrite each other's Services at every tick, and what a controller says when
// it stops.

#include "expectations.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace canary_lint::records {
namespace {

struct Sign {
  std::string_view text;
  Reason state;
};

/// What the controller said when it stopped -> the word for it. A missing CRD of Istio is nothing
/// that the input could show.
constexpr Sign kSigns[] = {
    {"get query error: deployments.apps", Reason::kTargetMissing},
    {"getSelectorLabel failed", Reason::kSelectorLabelMissing},
    {"reconcileCanaryService failed", Reason::kServiceTargetRejected},
    {"reconcilePrimaryService failed", Reason::kServiceTargetRejected},
    {"reconcileService failed", Reason::kGeneratedServiceRejected},
    {"GatewayRefs must be specified", Reason::kRoutingPrerequisiteMissing},
    {"get query error: ingresses", Reason::kRoutingPrerequisiteMissing},
    {"not found in ingress", Reason::kRoutingPrerequisiteMissing},
    {"ingress selector is empty", Reason::kRoutingPrerequisiteMissing},
    {"the controller crashes", Reason::kRoutingPrerequisiteMissing},
    {"get query error: apisixroutes", Reason::kRoutingPrerequisiteMissing},
    {"when delegation enabled", Reason::kRoutingPrerequisiteMissing},
    {"reconcileDestinationRule failed", Reason::kNone},
    {"get query error: daemonsets.apps", Reason::kTargetMissing},
    {"error creating flagger primary upstream", Reason::kRoutingPrerequisiteMissing},
    {"get query error: services", Reason::kTargetMissing},
    {"apisix route selector is empty", Reason::kRoutingPrerequisiteMissing},
    {"creating HorizontalPodAutoscaler", Reason::kGeneratedAutoscalerRejected},
    {"horizontalpodautoscalers.autoscaling", Reason::kAutoscalerMissing},
    {"get query error: scaledobjects.keda.sh", Reason::kAutoscalerMissing},
    {"GetTargetConfigs failed", Reason::kConfigMissing},
    {"waiting for rollout to finish", Reason::kPrimaryNotReady},  // said on the way to others, too
};

}  // namespace

std::optional<Reason> SeenState(const Record& record, const std::string& canary) {
  const auto watched = record.Settings().watch_namespace;
  if (watched && *watched != record.story) return Reason::kNamespaceNotWatched;
  const Phase& idle = record.phases.at("idle");
  if (idle.canaries.at(canary) == "Initialized") return Reason::kNone;
  for (const Sign& sign : kSigns) {
    for (const std::string& event : idle.events) {
      // Two Canaries were at it at once: the next tick goes on.
      if (event.find("already exists") != std::string::npos ||
          event.find("the object has been modified") != std::string::npos) {
        continue;
      }
      if (event.rfind(canary + " Warning: ", 0) == 0 &&
          event.find(sign.text) != std::string::npos) {
        return sign.state;
      }
    }
  }
  if (idle.canaries.at(canary) == "Initializing") return std::nullopt;
  return Reason::kSuspended;
}

bool SeenCrash(const Record& record, const std::string& canary) {
  const std::vector<std::string>& events = record.phases.at("idle").events;
  return std::any_of(events.begin(), events.end(), [&canary](const std::string& event) {
    return event.rfind(canary + " Warning: the controller crashes", 0) == 0;
  });
}

Rivals RivalsFor(const std::string& story, const std::string& service) {
  if (story == "claimed-twice") {
    const Role role = service == "shop-primary"  ? Role::kPrimary
                      : service == "shop-canary" ? Role::kCanary
                                                 : Role::kApex;
    return {{"other", role}, {"podinfo", role}};
  }
  if (story == "claimed-as-primary" && service == "podinfo-primary") {
    return {{"other", Role::kApex}, {"podinfo", Role::kPrimary}};
  }
  return {};
}

std::string ClaimsText(const Rivals& rivals) {
  std::string text;
  for (const auto& [canary, role] : rivals) text += fmt::format("{}:{} ", canary, RoleName(role));
  return text;
}

}  // namespace canary_lint::records
