// The kustomizations below one that is rendered, as far as places need them.

#ifndef CANARY_LINT_SOURCES_RENDER_TREE_H_
#define CANARY_LINT_SOURCES_RENDER_TREE_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/source.h"
#include "canary_lint/value.h"
#include "sources/render.h"
#include "sources/render_values.h"

namespace canary_lint {

/// Files by path, and their trees, as RenderPositions has them.
struct RenderFiles {
  std::function<std::optional<FileIndex>(const std::string& path)> find;
  std::function<const std::vector<Value>&(FileIndex)> documents;
  std::function<Value(Value)> within;  ///< the document in a string
};

struct RenderTree {
  std::vector<RenderPatch> patches;  ///< in the order of application: of bases first, then replicas
  std::vector<FileIndex> manifests;  ///< that they list
  std::optional<FileIndex> root;     ///< the file of the job's own kustomization
};

/// From the job's directory (or what it lists instead) and components on, each kustomization once.
RenderTree ReadRenderTree(const RenderJob& job, const RenderFiles& files);

/// The kustomization's file in an absolute directory.
std::optional<FileIndex> FindKustomization(const std::string& directory, const RenderFiles& files);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RENDER_TREE_H_
