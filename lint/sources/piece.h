// What the files make before anybody applies them: leaf kustomizations, directories of loose files,
// standard input. A root takes pieces in; the others become sources as they are.

#ifndef CANARY_LINT_SOURCES_PIECE_H_
#define CANARY_LINT_SOURCES_PIECE_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/manifest_source.h"
#include "sources/file_table.h"
#include "sources/kustomize_tree.h"
#include "sources/render_desk.h"

namespace canary_lint {

/// How objects get the namespace that they do not name, or another one.
struct NamespaceRule {
  std::string override_all;  ///< kustomize and Flux; empty: none
  std::string fill;          ///< where none is written; never empty
  bool fill_is_set = false;  ///< that is the namespace, not a guess
};

/// The objects of one file. Cluster-scoped ones get no namespace.
std::vector<Resource> ObjectsOf(const LoadedFile& file, const NamespaceRule& rule);

struct Piece {
  ManifestSource source;
  std::optional<std::size_t> kustomization;  ///< in the tree
  std::vector<std::size_t> files;            ///< of a directory: its loose files
  /// Beside a kustomization that does not list its files; `files` is what they are.
  bool is_unlisted = false;
  /// Of a kustomization that was not built: its objects of Flux and Argo CD, as they are written;
  /// it holds nothing else.
  std::vector<Resource> seen;
  bool is_unbuilt = false;
  bool is_referenced = false;  ///< read for a reference: part of a root, or of nothing
};

/// All of them, and what they left over.
struct Pieces {
  std::vector<Piece> all;  ///< by path, listed before unlisted
  std::vector<Unbuilt> unbuilt;
  std::vector<LeftOut> left_out;
  std::vector<Problem> problems;
  std::map<std::size_t, std::string> spaces;  ///< of kustomizations, as their leaves give them
  std::set<std::size_t> judged_files;
  std::set<std::size_t> unjudged_files;  ///< of what was not built
};

Pieces CutIntoPieces(const FileTable& table, const KustomizeTree& tree, const Sources& sources,
                     const SourceOptions& options, RenderDesk& desk);

/// Fills the namespaces of what a tool has rendered.
std::vector<Resource> WithNamespaces(std::vector<Resource> objects, const NamespaceRule& rule);

/// What a generator makes is in a namespace like everything else.
std::vector<ResourceId> Filled(std::vector<ResourceId> generated, const std::string& fill);

/// Of what a kustomization lists the objects of Flux and Argo CD, and their repositories, as they
/// are written: what they apply is found all the same.
std::vector<Resource> AppliersIn(const FileTable& table, const Built& built,
                                 const std::string& default_namespace);

/// The note (004) about a kustomization that was not built: why, and the command that builds it.
/// `by_flux`: Flux applies it.
Problem UnbuiltNote(const FileTable& table, const KustomizeTree& tree, std::size_t leaf,
                    const Built& built, bool by_flux);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_PIECE_H_
