// What a kustomization loads: over the network, or by starting other programs, which is said, with
// its place, and never handed to kustomize; and from files and directories.

#ifndef CANARY_LINT_SOURCES_RENDER_REMOTES_H_
#define CANARY_LINT_SOURCES_RENDER_REMOTES_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/value.h"

namespace canary_lint {

/// An entry that leads out of the tree.
struct RemoteReference {
  std::string field;  ///< of the kustomization: `resources`, `helmCharts`, ...
  std::string text;   ///< as written; of a chart its name
  Span span;
};

/// The entries of one kustomization, in file order: URLs and repositories where kustomize expects a
/// file or a directory, and charts, for which it needs `--enable-helm`. Those of the kustomizations
/// that it refers to are theirs.
std::vector<RemoteReference> RemoteReferences(Value kustomization);

/// The paths of one kustomization that kustomize would open, as written, in file order.
std::vector<std::string> LocalReferences(Value kustomization);

/// True where kustomize takes a file's path for a URL to get.
bool IsRemoteFile(std::string_view path);

/// True where kustomize takes a root's path for a repository to clone (its NewRepoSpecFromURL), in
/// any version that is about: the older ones took `gh:` and a query alone for one, too.
bool IsRemoteRoot(std::string_view path);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RENDER_REMOTES_H_
