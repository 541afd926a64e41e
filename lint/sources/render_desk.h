// What has to be built by a tool, and what came of it: the pieces and deliveries ask for it by key.

#ifndef CANARY_LINT_SOURCES_RENDER_DESK_H_
#define CANARY_LINT_SOURCES_RENDER_DESK_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "canary_lint/manifest_source.h"
#include "sources/render.h"

namespace canary_lint {

/// A job, what kustomize makes of its output then, and where its failure is told.
struct WantedRendering {
  RenderJob job;
  std::vector<KustomizeExtras> then;  ///< Flux's `postRenderers`, in their order
  Span place;
  ResourceId subject;  ///< kind `File` for a kustomization or chart
};

/// Answers from what was rendered, and keeps what was not.
class RenderDesk {
 public:
  explicit RenderDesk(const Renderings* renderings) : renderings_(renderings) {}

  /// Null where it was not rendered yet; it is wanted then. `name` and the job are the key.
  const Renderings::One* Ask(const std::string& name, WantedRendering wanted);
  /// Something is rendered at all.
  bool is_on() const { return renderings_ != nullptr; }
  std::map<std::string, WantedRendering> Take() { return std::move(wanted_); }
  /// What is wrong with what it answered with, each once.
  std::vector<Problem> TakeProblems() { return std::move(problems_); }

 private:
  void Tell(const std::vector<Problem>& problems);

  const Renderings* renderings_;
  std::map<std::string, WantedRendering> wanted_;
  std::vector<Problem> problems_;
  std::set<std::tuple<FileIndex, std::uint32_t, std::string>> told_;
};

/// The absolute path of a display path.
std::string AbsolutePath(const std::string& display);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RENDER_DESK_H_
