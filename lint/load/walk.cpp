// readdir(3) and its type byte: no file is asked for its status before it is read.

#include "load/walk.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <tuple>
#include <utility>

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

std::string SystemWords(int error) { return std::generic_category().message(error); }

bool IsPassedOver(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {".",   "..",   ".git",
                                                      ".hg", ".svn", "node_modules"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool IsManifestName(std::string_view name) {
  if (name == ".kube-canary-lint.yaml") return false;  // the linter's own configuration
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return name == "Kustomization";
  const std::string_view extension = name.substr(dot);
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

/// How an argument is shown: relative to the current directory where that is above it, or where it
/// was given so; else from its last component.
std::string DisplayRoot(const std::string& argument) {
  if (argument.front() != '/') return NormalPath(argument);
  const std::string normal = NormalPath(argument);
  std::error_code error;
  const std::string here = fs::current_path(error).generic_string();
  if (!error && normal == here) return ".";
  const std::string below = here == "/" ? here : here + "/";
  if (!error && normal.compare(0, below.size(), below) == 0) return normal.substr(below.size());
  const std::string last = normal.substr(normal.rfind('/') + 1);
  return last.empty() ? "." : last;
}

std::string Join(const std::string& directory, std::string_view name) {
  if (directory.empty() || directory == ".") return std::string(name);
  std::string joined = directory;
  if (joined.back() != '/') joined += '/';
  joined += name;
  return joined;
}

struct CloseDirectory {
  void operator()(DIR* directory) const { closedir(directory); }
};

class Walker {
 public:
  explicit Walker(WalkResult& result) : result_(result) {}

  void Argument(const std::string& argument) {
    struct stat status {};
    if (stat(argument.c_str(), &status) != 0) return Refuse(argument);
    const bool directory = S_ISDIR(status.st_mode);
    if (access(argument.c_str(), directory ? R_OK | X_OK : R_OK) != 0) return Refuse(argument);
    if (!directory) {
      Add(FoundFile::Role::kFile, DisplayRoot(argument), argument, true);
      return;
    }
    open_.emplace_back(argument, DisplayRoot(argument));
    while (!open_.empty()) {
      const auto [path, display] = std::move(open_.back());
      open_.pop_back();
      Directory(path, display);
    }
  }

 private:
  void Refuse(const std::string& argument) {
    const LoadError error{argument, SystemWords(errno)};
    if (!result_.error.has_value() || argument < result_.error->path) result_.error = error;
  }

  void Add(FoundFile::Role role, std::string display, std::string path, bool named = false) {
    result_.files.push_back({std::move(display), std::move(path), role, named, {}});
  }

  void Directory(const std::string& path, const std::string& display) {
    const std::unique_ptr<DIR, CloseDirectory> directory(opendir(path.c_str()));
    errno = directory == nullptr ? errno : 0;
    while (directory != nullptr) {
      errno = 0;
      const dirent* entry = readdir(directory.get());
      if (entry == nullptr) break;
      if (!IsPassedOver(entry->d_name)) Entry(*entry, path, display);
    }
    if (errno == 0) return;
    const std::string reason = SystemWords(errno);
    Add(FoundFile::Role::kUnreadableDirectory, display, path);
    result_.files.back().reason = reason;
  }

  void Entry(const dirent& entry, const std::string& directory, const std::string& display) {
    const std::string_view name(entry.d_name);
    const bool manifest = IsManifestName(name);
    unsigned char type = entry.d_type;
    if (type == DT_REG && !manifest) return;
    std::string path = Join(directory, name);
    if (type == DT_UNKNOWN) type = TypeOf(path);
    if (type == DT_DIR) {
      open_.emplace_back(std::move(path), Join(display, name));
    } else if (type == DT_LNK && LeadsToDirectory(path)) {
      Add(FoundFile::Role::kLinkedDirectory, Join(display, name), std::move(path));
    } else if (manifest) {
      Add(FoundFile::Role::kFile, Join(display, name), std::move(path));
    }
  }

  static unsigned char TypeOf(const std::string& path) {
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0) return DT_REG;
    return S_ISDIR(status.st_mode) ? DT_DIR : S_ISLNK(status.st_mode) ? DT_LNK : DT_REG;
  }

  static bool LeadsToDirectory(const std::string& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  }

  WalkResult& result_;
  std::vector<std::pair<std::string, std::string>> open_;
};

bool Before(const FoundFile& a, const FoundFile& b) {
  return std::tie(a.display, a.path, b.named) < std::tie(b.display, b.path, a.named);
}

/// Two arguments may lead to one path (`. ./apps`), spelled differently.
void RemoveRepeated(std::vector<FoundFile>& files) {
  const auto same = [](const FoundFile& a, const FoundFile& b) {
    return a.role == b.role && a.display == b.display && NormalPath(a.path) == NormalPath(b.path);
  };
  files.erase(std::unique(files.begin(), files.end(), same), files.end());
}

}  // namespace

std::string NormalPath(std::string_view path) {
  std::string normal = fs::path(path).lexically_normal().generic_string();
  while (normal.size() > 1 && normal.back() == '/') normal.pop_back();
  return normal.empty() ? "." : normal;
}

WalkResult Walk(const std::vector<std::string>& arguments, const std::string& stdin_filename) {
  WalkResult result;
  Walker walker(result);
  bool standard_input = false;
  for (const std::string& argument : arguments) {
    if (argument == "-") {
      standard_input = true;
    } else if (argument.empty()) {
      result.error = LoadError{argument, SystemWords(ENOENT)};
    } else {
      walker.Argument(argument);
    }
  }
  if (standard_input) {
    result.files.push_back({stdin_filename, "", FoundFile::Role::kStandardInput, true, {}});
  }
  std::sort(result.files.begin(), result.files.end(), Before);
  RemoveRepeated(result.files);
  return result;
}

}  // namespace canary_lint
