// The places behind a rendered text: for each of its values the line of a source that says so.
//
// A kustomization's objects are compared with the manifests that they were read from, value by
// value; what a patch changed is found in the patch that says the same. What neither says stands at
// the nearest thing around it that the manifest has; names, namespaces and labels that the
// kustomization set stand at the object's name. A chart's objects stand at the line of their
// template that names their kind.
//
// Nothing is opened: files are found among those that were read. All of it serves reports only: a
// place that is not found costs precision, never a verdict.

#ifndef CANARY_LINT_SOURCES_RENDER_POSITIONS_H_
#define CANARY_LINT_SOURCES_RENDER_POSITIONS_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/source.h"
#include "canary_lint/value.h"
#include "load/arena.h"
#include "sources/render.h"
#include "sources/render_tree.h"

namespace canary_lint {

/// The file that was read from an absolute path, symlinks resolved; absent where none was.
using FileLookup = std::function<std::optional<FileIndex>(const std::string& path)>;

/// Works out redirections for many rendered texts of one run; files that several of them come from
/// are parsed once. `sources` and what `lookup` uses outlive it; texts may be added meanwhile.
class RenderPositions {
 public:
  RenderPositions(const Sources& sources, FileLookup lookup);

  /// For the text of `rendering`, which `sources` holds as `rendered`. Every document has one part
  /// at least, and the whole file one, at the top of the kustomization or of Chart.yaml, where that
  /// was read.
  std::vector<Redirection> Of(const RenderJob& job, const Rendering& rendering, FileIndex rendered);

  /// The same files for others, as long as this is there.
  RenderFiles Files();

 private:
  const std::vector<Value>& DocumentsOf(FileIndex file);
  std::vector<Redirection> OfKustomize(const RenderJob& job, const Rendering& rendering,
                                       FileIndex rendered);
  std::vector<Redirection> OfHelm(const RenderJob& job, const Rendering& rendering,
                                  FileIndex rendered);

  const Sources& sources_;
  FileLookup lookup_;
  Arena arena_;
  std::map<FileIndex, std::vector<Value>> documents_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RENDER_POSITIONS_H_
