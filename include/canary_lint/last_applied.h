// What `kubectl apply` has written down of an object: its annotation
// kubectl.kubernetes.io/last-applied-configuration, the manifest as JSON.

#ifndef CANARY_LINT_LAST_APPLIED_H_
#define CANARY_LINT_LAST_APPLIED_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

/// Where Flagger keeps the spec of a VirtualService that it takes over (configAnnotation of
/// pkg/router/router.go, all releases).
inline constexpr const char* kOriginalAnnotation = "flagger.kubernetes.io/original-configuration";
inline constexpr const char* kLastAppliedAnnotation =
    "kubectl.kubernetes.io/last-applied-configuration";

/// Selector and ports that a manifest of a Service gives.
struct AppliedShape {
  Labels selector;
  std::vector<ServicePort> ports;
};

/// As it is written: a target port that it does not give is not set.
AppliedShape ShapeAsWritten(const Resource& manifest);
/// The same of the annotation; absent without it, or where it holds no `spec`.
std::optional<AppliedShape> LastAppliedAsWritten(const Service& service);

/// With defaults applied. Absent without the annotation, or where it holds no `spec`.
std::optional<AppliedShape> LastAppliedShape(const Service& service);

/// What Finalize of pkg/router/kubernetes_default.go takes from the annotation. It reads the whole
/// of it as JSON, and fails where that cannot be done.
struct AppliedSelector {
  bool readable = true;
  Labels selector;  ///< empty, too, where the manifest gives none
};
/// Absent without the annotation.
std::optional<AppliedSelector> LastAppliedSelector(const Service& service);

/// Whether the text is JSON for an object, or for none (`null`), as Go reads it into a struct.
bool IsJsonObject(const std::string& text);

/// `spec.replicas` of the manifest; absent without the annotation, or where it says none.
std::optional<std::int64_t> LastAppliedReplicas(const Workload& workload);

}  // namespace canary_lint

#endif  // CANARY_LINT_LAST_APPLIED_H_
