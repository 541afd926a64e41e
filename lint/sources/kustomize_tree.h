// All kustomizations of the input, and what each builds: a walk over what it lists, with an
// explicit stack. A base is there once for each namespace that is given to it.
//
// Namespaces: of the kustomizations on the way from the one that is built to a file the outermost
// that sets one decides, as kustomize's namespace transformer does.

#ifndef CANARY_LINT_SOURCES_KUSTOMIZE_TREE_H_
#define CANARY_LINT_SOURCES_KUSTOMIZE_TREE_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/problem.h"
#include "sources/file_table.h"
#include "sources/kustomization.h"

namespace canary_lint {

/// What one kustomization builds.
struct Built {
  struct Part {
    std::size_t file = 0;
    std::string namespace_name;  ///< that a kustomization gives; empty: as written
    Span listed;                 ///< the entry that leads to the file
  };
  std::vector<Part> parts;               ///< by file, then namespace
  std::set<std::size_t> kustomizations;  ///< on the way, itself among them
  std::set<std::size_t> other_files;     ///< patches, files of generators
  std::vector<ResourceId> generated;     ///< with their namespaces, as far as one is given
  std::string obstacle;                  ///< why its files do not tell; empty if they do
  std::string local_obstacle;            ///< likewise, of what stands beside `remote`
  std::string remote;                    ///< an entry that kustomize would fetch from a network
  std::map<std::size_t, std::string> spaces;  ///< the namespace that each kustomization is given
  bool relabels_namespaces = false;
  bool has_cycle = false;
  bool lists_outer = false;      ///< a directory around one that lists it, a cycle to kustomize
  bool inflates_charts = false;  ///< that lie in the input; kustomize has to be told to
  bool reads_outside =
      false;  ///< files outside of its kustomizations' directories: Flux alone does
  std::vector<Problem> problems;  ///< 012: what kustomize would refuse

  bool IsTold() const { return obstacle.empty() && !has_cycle; }
  /// No tool has to be asked.
  bool IsRefused() const { return has_cycle || lists_outer; }
  /// But for what would be fetched, its files tell.
  bool IsToldInPart() const {
    return !remote.empty() && local_obstacle.empty() && !has_cycle && !parts.empty();
  }
};

class KustomizeTree {
 public:
  explicit KustomizeTree(const FileTable& table);

  const std::vector<Kustomization>& all() const { return all_; }
  /// The one of a directory.
  std::optional<std::size_t> At(const std::string& directory) const;
  /// Directories of the charts of all.
  std::set<std::string> Charts() const;
  /// Those that no other lists; of a cycle that nothing outside lists, the first.
  std::vector<std::size_t> Leaves() const;
  /// The first entry that would be fetched in a directory, and in all that it refers to.
  std::string RemoteBelow(const std::string& directory) const;
  /// `namespace_name` beats every namespace that a kustomization sets; empty: none does.
  Built Build(std::size_t index, const std::string& namespace_name) const;
  /// Files that some kustomization lists or uses, kustomizations among them.
  const std::set<std::size_t>& used_files() const { return used_files_; }
  /// Of those the ones that are no objects of the cluster: kustomizations, patches, generators'.
  const std::set<std::size_t>& auxiliary_files() const { return auxiliary_files_; }

 private:
  const FileTable& table_;
  std::vector<Kustomization> all_;
  std::map<std::string, std::size_t> by_directory_;
  std::set<std::size_t> used_files_;
  std::set<std::size_t> auxiliary_files_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_KUSTOMIZE_TREE_H_
