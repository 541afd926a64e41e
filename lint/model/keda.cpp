// Pauses stand in annotations of a ScaledObject.

#include "canary_lint/keda.h"

#include <set>

namespace canary_lint::keda {
namespace {

constexpr const char* kReplicas = "autoscaling.keda.sh/paused-replicas";
constexpr const char* kPaused = "autoscaling.keda.sh/paused";

/// KEDA takes what strconv.ParseBool does not know for a wish to pause.
bool IsFalse(const std::string& text) {
  static const std::set<std::string> no = {"0", "f", "F", "false", "FALSE", "False"};
  return no.count(text) != 0;
}

}  // namespace

bool IsPaused(const Autoscaler& scaler) {
  if (scaler.annotations.count(kReplicas) != 0) return true;
  const auto paused = scaler.annotations.find(kPaused);
  return paused != scaler.annotations.end() && !IsFalse(paused->second);
}

std::string PauseKey(const Autoscaler& scaler) {
  return scaler.annotations.count(kReplicas) != 0 ? kReplicas : kPaused;
}

Span PauseSpan(const Autoscaler& scaler) {
  return scaler.resource.Metadata()["annotations"][PauseKey(scaler)].key_span();
}

std::optional<std::string> PausedReplicas(const Autoscaler& scaler) {
  const auto replicas = scaler.annotations.find(kReplicas);
  if (replicas == scaler.annotations.end()) return std::nullopt;
  return replicas->second;
}

}  // namespace canary_lint::keda
