// Arguments -> the files to read, in the bytewise order of their display paths.

#ifndef CANARY_LINT_LOAD_WALK_H_
#define CANARY_LINT_LOAD_WALK_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/load.h"

namespace canary_lint {

/// What was met on the way, each with a display path of its own.
struct FoundFile {
  enum class Role {
    kFile,
    kStandardInput,
    kUnreadableDirectory,  ///< `reason` says why it could not be listed
    kLinkedDirectory,      ///< a symlink that was not followed
  };

  std::string display;  ///< as reports show it
  std::string path;     ///< as the system opens it
  Role role = Role::kFile;
  bool named = false;  ///< an argument, not met below a directory
  std::string reason;
};

struct WalkResult {
  std::vector<FoundFile> files;    ///< by display path, then by path
  std::optional<LoadError> error;  ///< an argument that cannot be opened
};

/// Directories are searched for `.yaml`, `.yml`, `.json` and `Kustomization`; `.git`, `.hg`, `.svn`
/// and `node_modules` are passed over. A path that two arguments lead to is found once; two names
/// of one file are both found (Load reads it once).
WalkResult Walk(const std::vector<std::string>& arguments, const std::string& stdin_filename);

/// `a/./b/../c` -> `a/c`, always with `/`.
std::string NormalPath(std::string_view path);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_WALK_H_
