// read(2) into one string: for small files mapping them costs more than copying them.

#include "load/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <istream>
#include <limits>
#include <system_error>
#include <utility>

#include "load/json_parser.h"
#include "load/utf16.h"

namespace canary_lint {
namespace {

constexpr std::size_t kLimit = std::numeric_limits<std::uint32_t>::max();
constexpr const char* kTooLarge = "the file is larger than 4 GiB";

constexpr std::size_t kChunk = std::size_t{64} * 1024;

std::string SystemWords(int error) { return std::generic_category().message(error); }

/// Makes room behind `used`: for the whole file where its size is known, else twice as much. The
/// byte too many lets the last read find the end.
void Grow(std::string& bytes, std::size_t used, std::size_t expected) {
  const bool known = used == 0 && expected > 0;
  const std::size_t size = known ? expected + 1 : std::max(kChunk, used * 2);
  bytes.reserve(size + kReadablePadding);
  bytes.resize(size);
}

void GiveBackRoom(std::string& bytes) {
  if (bytes.capacity() < bytes.size() + bytes.size() / 4 + 2 * kReadablePadding) return;
  std::string tight;
  tight.reserve(bytes.size() + kReadablePadding);
  tight.append(bytes);
  bytes.swap(tight);
}

/// `read` returns how many bytes it put there, 0 at the end, less than 0 after an error.
template <typename Read>
std::string ReadAll(std::string& bytes, std::size_t expected, Read read) {
  std::size_t used = 0;
  while (true) {
    if (used == bytes.size()) Grow(bytes, used, expected);
    const auto got = read(bytes.data() + used, bytes.size() - used);
    if (got < 0) return SystemWords(errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used >= kLimit) return kTooLarge;
  }
  bytes.resize(used);
  GiveBackRoom(bytes);
  return {};
}

ssize_t ReadSome(int descriptor, char* to, std::size_t size) {
  ssize_t got = -1;
  do {
    got = read(descriptor, to, size);
  } while (got < 0 && errno == EINTR);
  return got;
}

void ReadDescriptor(int descriptor, bool regular_only, FileBytes& file) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) {
    file.error = SystemWords(errno);
    return;
  }
  file.identity = {status.st_dev, status.st_ino};
  const bool regular = S_ISREG(status.st_mode);
  if (regular_only && !regular) {
    file.error = S_ISDIR(status.st_mode) ? SystemWords(EISDIR) : "not a regular file";
    return;
  }
  const auto size = static_cast<std::uint64_t>(regular ? status.st_size : 0);
  if (size >= kLimit) {
    file.error = kTooLarge;
    return;
  }
  file.error = ReadAll(file.bytes, size, [descriptor](char* to, std::size_t room) {
    return ReadSome(descriptor, to, room);
  });
}

/// Nothing of what failed; else UTF-8, wherever there is a way to it.
void Settle(FileBytes& file) {
  if (!file.error.empty()) {
    std::string().swap(file.bytes);
  } else if (auto text = FromUtf16(file.bytes, kReadablePadding)) {
    file.bytes = std::move(*text);
  }
}

}  // namespace

FileBytes ReadFileBytes(const std::string& path, bool regular_only) {
  FileBytes file;
  const int flags = O_RDONLY | O_CLOEXEC | (regular_only ? O_NONBLOCK : 0);
  const int descriptor = open(path.c_str(), flags);
  if (descriptor < 0) {
    file.error = SystemWords(errno);
    return file;
  }
  file.opened = true;
  ReadDescriptor(descriptor, regular_only, file);
  close(descriptor);
  Settle(file);
  return file;
}

FileBytes ReadStream(std::istream* stream) {
  FileBytes file;
  file.opened = true;
  file.error = ReadAll(file.bytes, 0, [stream](char* to, std::size_t room) -> std::streamsize {
    if (stream == nullptr) return 0;
    errno = 0;
    stream->read(to, static_cast<std::streamsize>(room));
    // What came before the failure is part of something that nobody knows the rest of.
    if (stream->bad()) {
      errno = errno == 0 ? EIO : errno;
      return -1;
    }
    return stream->gcount();
  });
  Settle(file);
  return file;
}

}  // namespace canary_lint
