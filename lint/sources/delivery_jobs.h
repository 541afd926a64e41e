// What the tools have to be asked for so that a delivery is built as Flux or Argo CD builds it.

#ifndef CANARY_LINT_SOURCES_DELIVERY_JOBS_H_
#define CANARY_LINT_SOURCES_DELIVERY_JOBS_H_

#include <optional>
#include <string>
#include <vector>

#include "sources/gitops.h"
#include "sources/render_desk.h"

namespace canary_lint {

/// A kustomization, or a directory whose `files` (absolute) are applied as they are, with what the
/// Kustomization or Application adds. Absent where it adds what is not passed on.
std::optional<RenderJob> KustomizeJobOf(const Delivery& delivery, const std::string& directory,
                                        const std::string& tree, std::vector<std::string> files);

/// The components that it adds; where missing ones are ignored, those that are there.
std::vector<std::string> ComponentsOf(const Delivery& delivery, const std::string& directory);

/// The chart of a HelmRelease or Application, or a path of an Application that is one. `base` is
/// the display path that the repository's paths count from. `value_base`:
/// that of its value files. Absent where not all values are known.
std::optional<RenderJob> HelmJobOf(const Delivery& delivery, const std::string& directory,
                                   const std::string& tree, const std::string& value_base);

/// The same with the values that are known.
RenderJob HelmJob(const Delivery& delivery, const std::string& directory, const std::string& tree,
                  const std::string& value_base);

/// What Flux does to the rendered chart of a HelmRelease.
std::vector<KustomizeExtras> PostRenderersOf(const Delivery& delivery);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_DELIVERY_JOBS_H_
