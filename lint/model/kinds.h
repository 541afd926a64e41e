// Which kinds are read, and which of their versions no cluster serves any more.

#ifndef CANARY_LINT_MODEL_KINDS_H_
#define CANARY_LINT_MODEL_KINDS_H_

#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "canary_lint/load.h"

namespace canary_lint {

/// Group and kind of all that some stage reads.
std::span<const std::pair<std::string_view, std::string_view>> KindsOfInterest();

struct RemovedVersion {
  std::string_view since;    ///< `Kubernetes 1.16`
  std::string_view instead;  ///< `apps/v1`
};

/// Absent where the version is served, or not known to be gone.
std::optional<RemovedVersion> FindRemovedVersion(const Resource& resource);

/// Of a kind that Flagger does not look for when it looks for one of that name: a Service of
/// Knative, a VirtualService of App Mesh. It proves no absence of the others.
bool IsNamesake(const ResourceId& id);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_KINDS_H_
