// How far a tool may look: no further than the loader, which stays inside the repository.
//
// kustomize opens directories wherever they lie (api/internal/target, accumulateDirectory, v5.7.1),
// without its load restrictor, as Flux starts it, files too; Helm any file of values, and what the
// links of a chart lead to.

#ifndef CANARY_LINT_SOURCES_RENDER_BOUNDS_H_
#define CANARY_LINT_SOURCES_RENDER_BOUNDS_H_

#include <string>

#include "sources/render.h"
#include "sources/render_tree.h"

namespace canary_lint {

/// A path that the job's tool would open outside of the job's repository, as it is written, of a
/// link where that stands in the repository; empty where there is none. What the command line names
/// may lie anywhere. Asks the disk where links end, and opens nothing.
std::string PathLeadingOut(const RenderJob& job, const RenderFiles& files);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RENDER_BOUNDS_H_
