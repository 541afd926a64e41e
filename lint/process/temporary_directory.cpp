// mkdtemp(3), whose directory nobody else can look into.

#include "process/temporary_directory.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

void Remove(const std::string& path) {
  std::error_code error;
  if (!path.empty()) fs::remove_all(path, error);
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
  std::error_code error;
  std::string pattern = (fs::temp_directory_path(error) / "kube-canary-lint-XXXXXX").string();
  if (error || mkdtemp(pattern.data()) == nullptr) return;
  const fs::path canonical = fs::canonical(pattern, error);
  path_ = error ? pattern : canonical.string();
}

TemporaryDirectory::TemporaryDirectory(TemporaryDirectory&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryDirectory& TemporaryDirectory::operator=(TemporaryDirectory&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

TemporaryDirectory::~TemporaryDirectory() { Remove(path_); }

bool TemporaryDirectory::Write(std::string_view relative, std::string_view text) const {
  if (path_.empty()) return false;
  const fs::path file = fs::path(path_) / relative;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream out(file, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.flush();
  return out.good();
}

bool TemporaryDirectory::Copy(const std::string& from, std::string_view relative) const {
  if (path_.empty()) return false;
  std::error_code error;
  for (fs::recursive_directory_iterator at(from, error), end; !error && at != end;
       at.increment(error)) {
    if (!at->is_regular_file(error) || error) continue;
    const fs::path to = fs::path(path_) / relative / at->path().lexically_relative(from);
    fs::create_directories(to.parent_path(), error);
    if (!error) fs::copy_file(at->path(), to, error);
    if (error) break;
  }
  return !error;
}

}  // namespace canary_lint
