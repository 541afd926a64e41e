// What KEDA makes of the text of a ScaledObject (keda.sh/v1alpha1): its own meaning, nothing of
// Flagger. How the pods of its triggers are found, the model has read (related_objects.h).

#ifndef CANARY_LINT_KEDA_H_
#define CANARY_LINT_KEDA_H_

#include <optional>
#include <string>

#include "canary_lint/related_objects.h"

namespace canary_lint::keda {

/// It has `autoscaling.keda.sh/paused-replicas`, or `autoscaling.keda.sh/paused` with anything but
/// what Go takes for false. Mirrors NeedToBePausedByAnnotation of
/// apis/keda/v1alpha1/scaledobject_types.go, KEDA 2.20.2.
bool IsPaused(const Autoscaler& scaler);
/// The annotation that pauses one that is paused, and where it stands.
std::string PauseKey(const Autoscaler& scaler);
Span PauseSpan(const Autoscaler& scaler);
/// At how many replicas it is kept, as written; absent where it is not scaled, whatever it has.
std::optional<std::string> PausedReplicas(const Autoscaler& scaler);

}  // namespace canary_lint::keda

#endif  // CANARY_LINT_KEDA_H_
