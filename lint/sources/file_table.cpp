// Hash tables over display paths, built once.

#include "sources/file_table.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "load/chart_paths.h"
#include "load/walk.h"

namespace canary_lint {
namespace {

/// The last two components, or the only one.
std::string Tail(const std::string& path) {
  const std::size_t last = path.rfind('/');
  if (last == path.npos || last == 0) return path;
  const std::size_t before = path.rfind('/', last - 1);
  return before == path.npos ? path : path.substr(before + 1);
}

/// How many directories up a path leads before it goes down.
std::size_t StepsUp(const std::string& path) {
  std::size_t steps = 0;
  while (path.compare(steps * 3, 3, "../") == 0) ++steps;
  return path.compare(steps * 3, path.npos, "..") == 0 ? steps + 1 : steps;
}

std::string Whole(const std::string& display) {
  std::error_code error;
  std::string whole = std::filesystem::absolute(display, error).lexically_normal().generic_string();
  while (whole.size() > 1 && whole.back() == '/') whole.pop_back();
  return whole;
}

/// As many directories up as `path` has components.
std::string AboveBy(const std::string& directory, const std::string& path) {
  std::string above = directory + "/..";
  for (const char c : path) {
    if (c == '/') above += "/..";
  }
  return NormalPath(above);
}

}  // namespace

FileTable::FileTable(const std::vector<LoadedFile>& files) : files_(files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].absent) continue;
    by_display_.emplace(files[i].display, i);
    if (files[i].is_stream) continue;
    std::string directory = DirectoryOf(files[i].display);
    while (directories_.insert(directory).second && directory != "." && directory != "/") {
      directory = DirectoryOf(directory);
    }
  }
  for (const std::string& directory : directories_) {
    std::string whole = Whole(directory);
    const std::string tail = Tail(whole);
    const std::string last = tail.substr(tail.rfind('/') + 1);
    if (last != tail) by_tail_[last].push_back({directory, whole});
    by_tail_[tail].push_back({directory, std::move(whole)});
  }
}

std::optional<std::size_t> FileTable::Find(const std::string& display) const {
  const auto found = by_display_.find(display);
  if (found == by_display_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::size_t> FileTable::FindFrom(const std::string& directory,
                                               std::string_view text) const {
  return Find(NormalPath(Below(directory, std::string(text))));
}

std::vector<std::string> FileTable::DirectoriesBelow(const std::string& display) const {
  std::vector<std::string> below;
  for (const std::string& directory : directories_) {
    if (directory == display || directory == "." || !IsAtOrBelow(directory, display)) continue;
    below.push_back(SeenFrom(directory, display));
  }
  std::sort(below.begin(), below.end());
  return below;
}

std::vector<std::string> FileTable::BasesOf(const std::string& path) const {
  std::vector<std::string> bases;
  const auto candidates = by_tail_.find(Tail(path));
  if (candidates == by_tail_.end()) return bases;
  for (const Place& place : candidates->second) {
    const std::string& whole = place.whole;
    const bool ends = whole.size() > path.size() &&
                      whole.compare(whole.size() - path.size(), path.npos, path) == 0 &&
                      whole[whole.size() - path.size() - 1] == '/';
    if (ends) bases.push_back(AboveBy(place.display, path));
  }
  std::sort(bases.begin(), bases.end());
  return bases;
}

bool FileTable::HoldsDirectory(const std::string& display) const {
  return directories_.count(display) != 0;
}

std::string SeenFrom(const std::string& path, const std::string& directory) {
  if (directory == ".") return path;
  const bool prefix = path.compare(0, directory.size(), directory) == 0;
  if (prefix && path.size() > directory.size()) return path.substr(directory.size() + 1);
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(path, error).lexically_normal();
  const std::filesystem::path from = std::filesystem::absolute(directory, error).lexically_normal();
  return whole.lexically_relative(from).generic_string();
}

bool IsAtOrBelow(const std::string& path, const std::string& directory) {
  if (directory == ".") return StepsUp(path) == 0;
  const std::size_t steps = StepsUp(directory);
  if (steps > 0 && directory.size() == steps * 3 - 1) return StepsUp(path) <= steps;
  if (path.compare(0, directory.size(), directory) != 0) return false;
  return path.size() == directory.size() || path[directory.size()] == '/';
}

}  // namespace canary_lint
