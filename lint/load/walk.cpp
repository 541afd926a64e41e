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

#include "load/glob.h"
#include "load/links.h"
#include "load/read_file.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

bool IsLeftOut(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {".",   "..",   ".git",
                                                      ".hg", ".svn", "node_modules"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool IsManifestName(std::string_view name) {
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.remove_suffix(packed.size());
  }
  // The linter's own configuration.
  if (name == ".kube-canary-lint.yaml" || name == ".kube-canary-lint.yml") return false;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return name == "Kustomization";
  const std::string_view extension = name.substr(dot);
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

/// The nearest directory above with `.git`, as it is shown; else `root`.
std::string TreeOf(const std::string& root) {
  std::error_code error;
  const fs::path start = fs::absolute(root, error).lexically_normal();
  std::string shown = root;
  for (fs::path folder = start; !error; folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", error)) return shown;
    if (error || folder == folder.parent_path()) break;
    shown = DisplayPath(folder.parent_path().generic_string());
  }
  return root;
}

std::string DirectoryName(const std::string& display) {
  const std::size_t slash = display.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : display.substr(0, slash);
}

std::string Join(const std::string& directory, std::string_view name) {
  if (directory.empty() || directory == ".") return std::string(name);
  std::string joined = directory;
  if (joined.back() != '/') joined += '/';
  joined += name;
  return joined;
}

/// What leads back into the current directory is shown as seen from there.
std::string Shown(const std::string& display, std::string_view name) {
  std::string joined = Join(display, name);
  return joined.starts_with("../") ? DisplayPath(joined) : joined;
}

/// Behind a link `..` is elsewhere than it seems: what is shown has to lead to the same file.
std::string ShownArgument(const std::string& argument, const struct stat& status) {
  const std::string display = DisplayPath(argument);
  struct stat shown {};
  const bool same = stat(display.c_str(), &shown) == 0 && shown.st_dev == status.st_dev &&
                    shown.st_ino == status.st_ino;
  std::error_code error;
  const fs::path whole = same ? fs::path() : fs::canonical(argument, error);
  return same || error ? display : DisplayPath(whole.generic_string());
}

struct CloseDirectory {
  void operator()(DIR* directory) const { closedir(directory); }
};

class Walker {
 public:
  explicit Walker(WalkResult& result, std::vector<std::string> excluded = {})
      : result_(result), excluded_(std::move(excluded)) {}

  void Argument(const std::string& argument) {
    struct stat status {};
    if (stat(argument.c_str(), &status) != 0) return Refuse(argument);
    const bool directory = S_ISDIR(status.st_mode);
    if (directory && status.st_nlink == 0) {  // deleted, and somebody still works in it
      errno = ENOENT;
      return Refuse(argument);
    }
    if (access(argument.c_str(), directory ? R_OK | X_OK : R_OK) != 0) return Refuse(argument);
    const std::string display = ShownArgument(argument, status);
    tree_ = TreeOf(directory ? display : DirectoryName(display));
    if (!directory) {
      Add(FoundFile::Role::kFile, display, argument, true);
      return;
    }
    Below(argument, display);
  }

  void OneFile(const std::string& path, const std::string& tree) {
    tree_ = tree;
    Add(FoundFile::Role::kFile, path, path);
  }

  /// Everything below a directory that somebody refers to.
  void Referenced(const std::string& directory, const std::string& tree) {
    tree_ = tree;
    Below(directory, directory);
  }

 private:
  void Below(const std::string& root, const std::string& root_display) {
    open_.emplace_back(root, root_display);
    while (!open_.empty()) {
      const auto [path, display] = std::move(open_.back());
      open_.pop_back();
      Directory(path, display);
    }
  }

  void Refuse(const std::string& argument) {
    const LoadError error{argument, SystemWords(errno)};
    if (!result_.error.has_value() || argument < result_.error->path) result_.error = error;
  }

  void Add(FoundFile::Role role, std::string display, std::string path, bool named = false) {
    FoundFile file;
    file.display = std::move(display);
    file.path = std::move(path);
    file.role = role;
    file.named = named;
    file.tree = tree_;
    result_.files.push_back(std::move(file));
  }

  void Directory(const std::string& path, const std::string& display) {
    const std::unique_ptr<DIR, CloseDirectory> directory(opendir(path.c_str()));
    errno = directory == nullptr ? errno : 0;
    while (directory != nullptr) {
      errno = 0;
      const dirent* entry = readdir(directory.get());
      if (entry == nullptr) break;
      if (!IsLeftOut(entry->d_name)) Entry(*entry, path, display);
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
    if (!excluded_.empty() && IsExcluded(Shown(display, name), name)) return;
    std::string path = Join(directory, name);
    if (type == DT_UNKNOWN) type = TypeOf(path);
    if (type == DT_DIR) {
      open_.emplace_back(std::move(path), Shown(display, name));
    } else if (type == DT_LNK && (LeadsToDirectory(path) || (manifest && LeadsOut(path, tree_)))) {
      Add(FoundFile::Role::kLinkedDirectory, Shown(display, name), std::move(path));
    } else if (manifest) {
      Add(FoundFile::Role::kFile, Shown(display, name), std::move(path));
    }
  }

  bool IsExcluded(const std::string& shown, std::string_view name) const {
    return std::any_of(excluded_.begin(), excluded_.end(), [&](const std::string& glob) {
      return GlobMatches(glob, shown, GlobSlash::kStops) == GlobResult::kYes ||
             GlobMatches(glob, name, GlobSlash::kStops) == GlobResult::kYes;
    });
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
  std::vector<std::string> excluded_;
  std::string tree_;
  std::vector<std::pair<std::string, std::string>> open_;
};

/// What was named comes before the same file met elsewhere.
bool Before(const FoundFile& a, const FoundFile& b) {
  return std::tie(a.display, b.named, a.role, a.path) <
         std::tie(b.display, a.named, b.role, b.path);
}

/// Two arguments may lead to one path (`. ./apps`), spelled differently.
void RemoveRepeated(std::vector<FoundFile>& files) {
  const auto same = [](const FoundFile& a, const FoundFile& b) {
    return a.role == b.role && a.display == b.display;
  };
  files.erase(std::unique(files.begin(), files.end(), same), files.end());
}

}  // namespace

std::string NormalPath(std::string_view path) {
  std::string normal = fs::path(path).lexically_normal().generic_string();
  while (normal.size() > 1 && normal.back() == '/') normal.pop_back();
  if (normal.empty()) return ".";
  // `../here` is `.`, seen from `here`.
  return normal.starts_with("../") ? DisplayPath(normal) : normal;
}

std::string DisplayPath(const std::string& path) {
  const bool leads_out = path.starts_with("../");
  if (path.empty() || (path.front() != '/' && !leads_out)) return NormalPath(path);
  std::error_code error;
  const fs::path here = fs::current_path(error);
  std::string normal = fs::path(path).lexically_normal().generic_string();
  while (normal.size() > 1 && normal.back() == '/') normal.pop_back();
  if (error) return normal;
  const fs::path whole = (here / normal).lexically_normal();
  const std::string shown = whole.lexically_relative(here).generic_string();
  return shown.empty() ? normal : shown;
}

WalkResult Walk(const std::vector<std::string>& arguments, const std::string& stdin_filename,
                const std::vector<std::string>& excluded) {
  WalkResult result;
  Walker walker(result, excluded);
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
    FoundFile stream;
    stream.display = stdin_filename;
    stream.role = FoundFile::Role::kStandardInput;
    stream.named = true;
    result.files.push_back(std::move(stream));
  }
  std::sort(result.files.begin(), result.files.end(), Before);
  RemoveRepeated(result.files);
  return result;
}

std::vector<FoundFile> Follow(const Reference& reference) {
  if (reference.tree.empty() || !IsWithin(reference.path, reference.tree)) return {};
  std::error_code error;
  WalkResult result;
  Walker walker(result);
  if (!fs::is_directory(reference.path, error)) {
    walker.OneFile(reference.path, reference.tree);
  } else if (reference.whole) {
    walker.Referenced(reference.path, reference.tree);
  } else {
    for (const char* name : {"kustomization.yaml", "kustomization.yml", "Kustomization"}) {
      const std::string file = Join(reference.path, name);
      if (IsWithin(file, reference.tree)) walker.OneFile(file, reference.tree);
    }
  }
  for (FoundFile& file : result.files) file.referenced = true;
  return std::move(result.files);
}

bool IsGiven(const Reference& reference, const std::vector<std::string>& arguments) {
  const auto holds = [&path = reference.path](const std::string& argument) {
    const std::string given = DisplayPath(argument);
    if (given == ".") return !path.starts_with("..") && !path.starts_with("/");
    return (path + "/").starts_with(given + "/");
  };
  return reference.whole && std::any_of(arguments.begin(), arguments.end(), holds);
}

}  // namespace canary_lint
