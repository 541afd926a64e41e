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
    kLinkedDirectory,      ///< a symlink to a directory, or out of the tree: not followed
  };

  std::string display;  ///< as reports show it
  std::string path;     ///< as the system opens it
  Role role = Role::kFile;
  bool named = false;       ///< an argument, not met below a directory
  bool referenced = false;  ///< LoadedFile::referenced
  std::string tree;         ///< LoadedFile::tree
  std::string reason;
};

struct WalkResult {
  std::vector<FoundFile> files;    ///< by display path, each once
  std::optional<LoadError> error;  ///< an argument that cannot be opened
};

/// Directories are searched for `.yaml`, `.yml`, `.json`, these with `.gz` or `.zst` behind, and
/// `Kustomization`; `.git`, `.hg`, `.svn`
/// and `node_modules` are passed over. A path that two arguments lead to is found once; two names
/// of one file are both found (Load reads it once).
///
/// What an exclusion matches, the whole display path or the name alone, is passed over below a
/// directory, and not where an argument names it.
WalkResult Walk(const std::vector<std::string>& arguments, const std::string& stdin_filename,
                const std::vector<std::string>& excluded = {});

/// The files that a reference leads to, none of them outside of its tree, whatever links say: a
/// file itself, of a directory its kustomization, or all that is below it. Nothing where there is
/// nothing.
std::vector<FoundFile> Follow(const Reference& reference);

/// All that is below a directory, and an argument is that directory, or one above it.
bool IsGiven(const Reference& reference, const std::vector<std::string>& arguments);

/// `a/./b/../c` -> `a/c`, always with `/`; what leads out of the current directory and back in is
/// seen from there.
std::string NormalPath(std::string_view path);

/// How a path is shown, however it was spelled: relative to the current directory; absolute where
/// there is no such way.
std::string DisplayPath(const std::string& path);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_WALK_H_
