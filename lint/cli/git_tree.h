// The files of a revision, as they were.

#ifndef CANARY_LINT_CLI_GIT_TREE_H_
#define CANARY_LINT_CLI_GIT_TREE_H_

#include <optional>
#include <string>

#include "process/temporary_directory.h"

namespace canary_lint {

struct GitTree {
  TemporaryDirectory directory;
  std::string top;     ///< of the repository, absolute
  std::string prefix;  ///< of the current directory below `top`; empty, or with `/` at its end
  std::string here;    ///< what stands for the current directory, absolute; it is there

  /// The same path as seen from `here`; absent for one that is not in the repository. A path that
  /// stays below the current directory is as good as it is.
  std::optional<std::string> InTree(const std::string& path) const;
};

/// Of the repository around the current directory, by `git archive` and `tar`: without the files
/// that `.gitattributes` keeps out of archives (`export-ignore`). Absent on failure, with `error`
/// set: in Git's own words where it has any.
std::optional<GitTree> ReadGitTree(const std::string& revision, std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_GIT_TREE_H_
