// The files of a run by their paths.

#ifndef CANARY_LINT_SOURCES_FILE_TABLE_H_
#define CANARY_LINT_SOURCES_FILE_TABLE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "canary_lint/load.h"

namespace canary_lint {

/// Keeps a reference to the files, which need not be in order.
class FileTable {
 public:
  explicit FileTable(const std::vector<LoadedFile>& files);

  const std::vector<LoadedFile>& files() const { return files_; }
  /// Of a display path; absent files do not count.
  std::optional<std::size_t> Find(const std::string& display) const;
  /// `text` as seen from `directory`.
  std::optional<std::size_t> FindFrom(const std::string& directory, std::string_view text) const;
  /// Some file stands at or below that display path.
  bool HoldsDirectory(const std::string& display) const;
  /// The directories below one, as seen from it, sorted.
  std::vector<std::string> DirectoriesBelow(const std::string& display) const;
  /// Every directory below which `path` is a directory or file that stands there, sorted.
  std::vector<std::string> BasesOf(const std::string& path) const;

 private:
  const std::vector<LoadedFile>& files_;
  std::unordered_map<std::string, std::size_t> by_display_;
  std::unordered_set<std::string> directories_;
  struct Place {
    std::string display;
    std::string whole;  // from the root of the file system on
  };
  std::unordered_map<std::string, std::vector<Place>> by_tail_;  // directories
};

/// A path at or below `directory` as seen from there.
std::string SeenFrom(const std::string& path, const std::string& directory);

/// True for `directory` and for what is below it; `.` holds every path that does not lead out.
bool IsAtOrBelow(const std::string& path, const std::string& directory);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_FILE_TABLE_H_
