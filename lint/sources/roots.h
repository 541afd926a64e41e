// Roots: sources that hold objects of Flux or Argo CD, with all that these apply from the tree, in
// turn. What they apply is part of them and no source of its own any more.

#ifndef CANARY_LINT_SOURCES_ROOTS_H_
#define CANARY_LINT_SOURCES_ROOTS_H_

#include <set>
#include <string>
#include <vector>

#include "sources/piece.h"

namespace canary_lint {

/// Replaces the pieces that roots apply by those roots, in `tree.sources`; the other pieces become
/// sources as they are, but for those read for a reference's sake. Notes what points elsewhere and
/// what no root applies. Returns the files, read for a reference's sake, that became part of a
/// source.
std::set<std::size_t> BuildRoots(const FileTable& table, const KustomizeTree& kustomizations,
                                 Pieces& pieces, const SourceOptions& options, RenderDesk& desk,
                                 SourceTree& tree);

/// Directories that Flux Kustomizations among `files` may apply, whatever their repositories.
std::set<std::string> AppliedByFlux(const FileTable& table);

/// Directories and files that the objects of Flux and Argo CD among `files` apply from their trees.
std::vector<Reference> AppliedPaths(const FileTable& table);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_ROOTS_H_
