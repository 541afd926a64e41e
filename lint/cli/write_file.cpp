// A regular file is written beside its place and then moved there; anything else, such as a pipe,
// is written directly.

#include "cli/write_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kNewFileMode = 0666;  // what the umask leaves of it

std::string LastError() { return std::generic_category().message(errno); }

// Writes everything and closes, whatever happens.
std::string WriteAndClose(int file, std::string_view bytes) {
  std::string error;
  while (!bytes.empty() && error.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error = LastError();
    }
  }
  if (close(file) != 0 && error.empty()) error = LastError();
  return error;
}

std::string WriteDirectly(const fs::path& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  return file < 0 ? LastError() : WriteAndClose(file, bytes);
}

std::string WriteBeside(const fs::path& path, std::string_view bytes, const struct stat* old) {
  const fs::path temporary =
      path.parent_path() / fmt::format(".{}.{}.tmp", path.filename().string(), getpid());
  const int file =
      open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, kNewFileMode);
  if (file < 0) return LastError();
  std::string error;
  constexpr mode_t kPermissions = 07777;
  if (old != nullptr && fchmod(file, old->st_mode & kPermissions) != 0) error = LastError();
  const std::string write_error = WriteAndClose(file, bytes);
  if (error.empty()) error = write_error;
  if (error.empty() && rename(temporary.c_str(), path.c_str()) != 0) error = LastError();
  if (!error.empty()) unlink(temporary.c_str());
  return error;
}

}  // namespace

std::string WriteFileAtomically(const std::string& path, std::string_view bytes) {
  struct stat old {};
  const bool exists = stat(path.c_str(), &old) == 0;
  if (!exists && errno != ENOENT) return LastError();
  if (exists && S_ISDIR(old.st_mode)) return std::generic_category().message(EISDIR);
  if (exists && !S_ISREG(old.st_mode)) return WriteDirectly(path, bytes);
  std::error_code failure;
  const fs::path target = fs::weakly_canonical(path, failure);
  if (failure) return failure.message();
  return WriteBeside(target, bytes, exists ? &old : nullptr);
}

}  // namespace canary_lint
