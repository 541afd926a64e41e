// read(2) into one string: for small files mapping them costs more than copying them.

#include "load/read_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <istream>
#include <string_view>
#include <system_error>
#include <utility>

#include "load/at_once.h"
#include "load/unpack.h"
#include "load/utf16.h"

namespace canary_lint {
namespace {

std::string TooLarge(std::uint64_t limit) {
  constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20U;
  return limit == kLargestFile ? "the file is larger than 4 GiB"
                               : fmt::format("the file is larger than {} MiB", limit / kMebibyte);
}

constexpr std::size_t kChunk = std::size_t{64} * 1024;

/// Makes room behind `used`: for the whole file where its size is known, else twice as much. The
/// byte too many lets the last read find the end.
void Grow(ByteBuffer& bytes, std::size_t used, std::size_t expected) {
  const bool known = used == 0 && expected > 0;
  bytes.Resize(known ? expected + 1 : std::max(kChunk, used * 2));
}

/// What begins so has no end, as often as not: /dev/zero.
bool IsBlankChunk(std::string_view bytes) {
  return bytes.size() == kChunk && bytes.find_first_not_of('\0') == std::string_view::npos;
}

/// `read` returns how many bytes it put there, 0 at the end, less than 0 after an error.
template <typename Read>
std::string ReadAll(ByteBuffer& bytes, std::size_t expected, std::uint64_t limit, Read read) {
  std::size_t used = 0;
  while (true) {
    if (used == bytes.size() || used == 0) Grow(bytes, used, expected);
    const auto got = read(bytes.data() + used, bytes.size() - used);
    if (got < 0) return SystemWords(errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (expected == 0 && IsBlankChunk({bytes.data(), used}))
      return "it holds nothing but NUL bytes";
    if (used >= limit) return TooLarge(limit);
  }
  bytes.Resize(used);
  bytes.GiveBackRoom();
  return {};
}

ssize_t ReadSome(int descriptor, char* to, std::size_t size) {
  ssize_t got = -1;
  do {
    got = read(descriptor, to, size);
  } while (got < 0 && errno == EINTR);
  return got;
}

/// All pieces of a file of that size; false if it turns out to have another one.
bool ReadPieces(int descriptor, std::size_t size, std::size_t threads, ByteBuffer& bytes) {
  constexpr std::size_t kPiece = std::size_t{1} << 20U;
  bytes.Resize(size);
  std::atomic<bool> whole = true;
  AtOnce((size + kPiece - 1) / kPiece, threads, [&](std::size_t piece, std::size_t) {
    std::size_t at = piece * kPiece;
    const std::size_t end = std::min(at + kPiece, size);
    while (at < end) {
      const ssize_t got = pread(descriptor, bytes.data() + at, end - at, static_cast<off_t>(at));
      if (got <= 0) break;
      at += static_cast<std::size_t>(got);
    }
    if (at < end) whole = false;
  });
  char more = 0;
  return whole && pread(descriptor, &more, 1, static_cast<off_t>(size)) == 0;
}

void ReadDescriptor(int descriptor, const ReadOptions& options, FileBytes& file) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) {
    file.error = SystemWords(errno);
    return;
  }
  file.identity = {status.st_dev, status.st_ino};
  file.changed = ChangeOf(status);
  const bool regular = S_ISREG(status.st_mode);
  if (options.regular_only && !regular) {
    file.error = S_ISDIR(status.st_mode) ? SystemWords(EISDIR) : kNotRegular;
    return;
  }
  const auto size = static_cast<std::uint64_t>(regular ? status.st_size : 0);
  if (size >= options.limit) {
    file.error = TooLarge(options.limit);
    return;
  }
  constexpr std::uint64_t kWorthIt = std::uint64_t{8} << 20U;
  const bool pieces = options.threads > 1 && size >= kWorthIt;
  if (pieces && ReadPieces(descriptor, size, options.threads, file.bytes)) return;
  file.error = ReadAll(file.bytes, size, options.limit, [descriptor](char* to, std::size_t room) {
    return ReadSome(descriptor, to, room);
  });
}

/// Nothing of what failed; else UTF-8, wherever there is a way to it.
void Settle(bool unpack, std::uint64_t limit, FileBytes& file) {
  if (unpack && file.error.empty() && IsPacked(file.bytes.view())) {
    const ByteBuffer packed = std::move(file.bytes);
    file.bytes = ByteBuffer();
    file.converted = true;
    file.error = Unpack(packed.view(), limit, file.bytes);
  }
  if (!file.error.empty()) {
    file.bytes = ByteBuffer();
  } else if (const auto text = FromUtf16(file.bytes.view(), 0)) {
    file.bytes = ByteBuffer(*text);
    file.converted = true;
  }
}

}  // namespace

std::int64_t ChangeOf(const struct stat& status) {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return std::int64_t{status.st_mtim.tv_sec} * kNanoseconds + status.st_mtim.tv_nsec;
}

std::string SystemWords(int error) { return std::generic_category().message(error); }

std::pair<std::uint64_t, std::uint64_t> FileIdentity(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino};
}

FileBytes ReadFileBytes(const std::string& path, const ReadOptions& options) {
  FileBytes file;
  const int flags = O_RDONLY | O_CLOEXEC | (options.regular_only ? O_NONBLOCK : 0);
  const int descriptor = open(path.c_str(), flags);
  if (descriptor < 0) {
    file.error = SystemWords(errno);
    return file;
  }
  file.opened = true;
  ReadDescriptor(descriptor, options, file);
  close(descriptor);
  Settle(options.unpack, options.limit, file);
  return file;
}

FileBytes ReadStream(std::istream* stream) {
  FileBytes file;
  file.opened = true;
  const auto read = [stream](char* to, std::size_t room) -> std::streamsize {
    if (stream == nullptr) return 0;
    errno = 0;
    stream->read(to, static_cast<std::streamsize>(room));
    // What came before the failure is part of something that nobody knows the rest of.
    if (stream->bad()) {
      errno = errno == 0 ? EIO : errno;
      return -1;
    }
    return stream->gcount();
  };
  file.error = ReadAll(file.bytes, 0, kLargestFile, read);
  Settle(true, kLargestFile, file);
  return file;
}

}  // namespace canary_lint
