// A regular file is written beside its place and then moved there; where that cannot be done, and
// for anything else, such as a pipe, it is written directly.

#include "cli/write_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kNewFileMode = 0666;  // what the umask leaves of it

std::string LastError() { return SystemWords(errno); }

/// Whoever is asked to end ends when the temporary file is gone, which is soon: no piece follows.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    sigfillset(&held);
    for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) sigdelset(&held, fault);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

  static bool AnyWaits() {
    sigset_t waiting;
    sigpending(&waiting);
    for (const int end : {SIGINT, SIGTERM, SIGHUP}) {
      if (sigismember(&waiting, end) == 1) return true;
    }
    return false;
  }

 private:
  sigset_t before_{};
};

std::string Put(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return LastError();
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

// Writes everything and closes, whatever happens.
std::string WriteAndClose(int file, const Pieces& pieces) {
  std::string error = pieces([file](std::string_view bytes) { return Put(file, bytes); });
  if (close(file) != 0 && error.empty()) error = LastError();
  return error;
}

std::string WriteDirectly(const fs::path& path, const Pieces& pieces) {
  const int file = open(path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
  return file < 0 ? LastError() : WriteAndClose(file, pieces);
}

/// Where a link leads, through others, even if nothing is there yet; empty for one that leads in a
/// circle.
fs::path BehindLinks(fs::path path) {
  constexpr int kMostLinks = 40;
  std::error_code failure;
  for (int i = 0; i < kMostLinks; ++i) {
    if (!fs::is_symlink(fs::symlink_status(path, failure))) return path;
    const fs::path target = fs::read_symlink(path, failure);
    if (failure) return {};
    path = path.parent_path() / target;
  }
  return {};
}

/// A file that was not there before, in the directory of `path`; its name is short whatever
/// that of `path` is. Less than 0, with `errno` set, if there cannot be one.
int OpenBeside(const fs::path& path, fs::path& temporary) {
  constexpr int kMostTries = 100;
  int file = -1;
  for (int i = 0; i < kMostTries; ++i) {
    temporary = path.parent_path() / fmt::format(".kube-canary-lint.{}-{}.tmp", getpid(), i);
    file =
        open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kNewFileMode);
    if (file >= 0 || errno != EEXIST) break;
  }
  return file;
}

/// Mode and owner of the file that was there before.
bool Resemble(int file, const struct stat& old) {
  constexpr mode_t kPermissions = 07777;
  struct stat made {};
  if (fstat(file, &made) != 0) return false;
  const bool same_owner = made.st_uid == old.st_uid && made.st_gid == old.st_gid;
  if (!same_owner && fchown(file, old.st_uid, old.st_gid) != 0) return false;
  return fchmod(file, old.st_mode & kPermissions) == 0;
}

/// False where nothing can be put beside the old file or take its place; nothing has changed then.
bool WriteBeside(const fs::path& path, const Pieces& pieces, const struct stat* old,
                 std::string& error) {
  const SignalsHeld held;
  fs::path temporary;
  const int file = OpenBeside(path, temporary);
  if (file < 0) {
    if (old == nullptr) error = LastError();
    return old == nullptr;
  }
  const bool alike = old == nullptr || Resemble(file, *old);
  const Pieces until_signal = [&pieces](const TakePiece& take) {
    return pieces([&take](std::string_view piece) {
      return SignalsHeld::AnyWaits() ? SystemWords(EINTR) : take(piece);
    });
  };
  if (alike) {
    error = WriteAndClose(file, until_signal);
  } else {
    close(file);
  }
  const bool moved = alike && error.empty() && rename(temporary.c_str(), path.c_str()) == 0;
  if (!moved && old == nullptr && error.empty()) error = LastError();
  if (!moved) unlink(temporary.c_str());
  return moved || !error.empty();
}

}  // namespace

std::string WriteReportFile(const std::string& path, const Pieces& pieces) {
  struct stat old {};
  const bool exists = stat(path.c_str(), &old) == 0;
  if (!exists && errno != ENOENT) return LastError();
  if (exists && S_ISDIR(old.st_mode)) return std::generic_category().message(EISDIR);
  if (exists && !S_ISREG(old.st_mode)) return WriteDirectly(path, pieces);
  const fs::path target = BehindLinks(path);
  if (target.empty()) return std::generic_category().message(ELOOP);
  std::string error;
  if (WriteBeside(target, pieces, exists ? &old : nullptr, error)) return error;
  return WriteDirectly(target, pieces);
}

std::string WriteReportFile(const std::string& path, std::string_view bytes) {
  return WriteReportFile(path, Pieces([bytes](const TakePiece& take) { return take(bytes); }));
}

}  // namespace canary_lint
