// Commands and how their output is read, tool by tool: pure, so that recorded output does for the
// tests.

#ifndef CANARY_LINT_SOURCES_RENDER_PLAN_H_
#define CANARY_LINT_SOURCES_RENDER_PLAN_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sources/render.h"

namespace canary_lint {

/// A command and the files that it needs in `directory`, which is temporary and the job's own.
struct PlannedRender {
  ProcessRequest request;
  /// Absolute: a chart whose copy, kChartCopy, some of the files are written over; empty: none.
  std::string copied;
  std::vector<std::pair<std::string, std::string>> files;  ///< relative path, text
};

inline constexpr const char* kChartCopy = "chart";

/// `with_origins`: a wrapper asks for the annotations that tell where an object came from. Without,
/// for a kustomize that does not know them, the leaf itself is built where nothing is added to it.
PlannedRender PlanKustomize(const RenderTools& tools, const RenderJob& job,
                            const std::string& directory, bool with_origins);
PlannedRender PlanHelm(const RenderTools& tools, const RenderJob& job,
                       const std::string& directory);

/// Without links; as it is where that cannot be told.
std::string Canonical(const std::string& path);

/// True where a kustomize failed because it knows no origins.
bool KnowsNoOrigins(const ProcessResult& result);

/// `directory` is the one that the command was planned for.
Rendering ReadKustomize(const RenderJob& job, const std::string& directory,
                        const ProcessResult& result);
Rendering ReadHelm(const RenderJob& job, const std::string& directory, const ProcessResult& result);

/// The tool's message for a result that is no success.
Rendering FailedRendering(const RenderJob& job, const std::string& directory,
                          const ProcessResult& result);

/// The documents of a printed text, by its `---` lines; empty ones are none.
std::vector<RenderedDocument> DocumentsOf(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RENDER_PLAN_H_
