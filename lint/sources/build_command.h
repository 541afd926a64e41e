// The commands that notes print for what was not built: as a shell takes them, with paths as seen
// from the current directory.

#ifndef CANARY_LINT_SOURCES_BUILD_COMMAND_H_
#define CANARY_LINT_SOURCES_BUILD_COMMAND_H_

#include <string>
#include <string_view>

#include "sources/render.h"

namespace canary_lint {

/// One word of a shell's command line, quoted where it has to be.
std::string ShellWord(std::string_view text);

/// `kubectl kustomize apps`, with what kustomize has to be told: to read files outside of a
/// kustomization's directory, as Flux does, and to start Helm.
std::string KustomizeCommand(const std::string& directory, bool reads_outside = false,
                             bool inflates_charts = false);

/// `helm template web charts/web --namespace shop --values prod.yaml`: what RenderAll would be told
/// of a chart. Values that are too long for a line are called kValuesFile.
inline constexpr std::string_view kValuesFile = "VALUES.yaml";
std::string HelmCommand(const RenderJob& job);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_BUILD_COMMAND_H_
