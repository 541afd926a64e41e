// The files of a revision, as they were.

#ifndef CANARY_LINT_CLI_GIT_TREE_H_
#define CANARY_LINT_CLI_GIT_TREE_H_

#include <optional>
#include <string>

#include "process/temporary_directory.h"

namespace canary_lint {

struct GitTree {
  TemporaryDirectory directory;
  std::string here;  ///< what stands for the current directory, absolute; it is there
};

/// Of the repository around the current directory, by `git archive` and `tar`. Absent on failure,
/// with `error` set: in Git's own words where it has any.
std::optional<GitTree> ReadGitTree(const std::string& revision, std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_GIT_TREE_H_
