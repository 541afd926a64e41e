// Asks the disk, and opens nothing.

#include "load/links.h"

#include <filesystem>
#include <system_error>

namespace canary_lint {

namespace fs = std::filesystem;

bool IsWithin(const std::string& path, const std::string& tree) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return false;
  const fs::path root = fs::canonical(tree, error);
  if (error) return false;
  const fs::path way = real.lexically_relative(root);
  return !way.empty() && *way.begin() != "..";
}

bool LeadsOut(const std::string& path, const std::string& tree) {
  std::error_code error;
  return fs::exists(path, error) && !IsWithin(path, tree);
}

std::string LinkLeadingOut(const std::string& directory, const std::string& tree) {
  std::string first;
  std::error_code error;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code unreadable;
    if (!at->is_symlink(unreadable) || !LeadsOut(at->path().string(), tree)) continue;
    const std::string path = at->path().generic_string();
    if (first.empty() || path < first) first = path;
  }
  return first;
}

}  // namespace canary_lint
