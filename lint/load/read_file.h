// The bytes of a file or a stream, or why there are none.

#ifndef CANARY_LINT_LOAD_READ_FILE_H_
#define CANARY_LINT_LOAD_READ_FILE_H_

#include <cstdint>
#include <iosfwd>
#include <limits>
#include <string>
#include <utility>

#include "canary_lint/byte_buffer.h"

struct stat;

namespace canary_lint {

/// Device and inode; zeros for what cannot be looked at.
std::pair<std::uint64_t, std::uint64_t> FileIdentity(const std::string& path);

struct FileBytes {
  ByteBuffer bytes;
  std::string error;  ///< the system's words; empty if it was read
  bool opened = false;
  std::pair<std::uint64_t, std::uint64_t> identity;  ///< device and inode; zeros for a stream
  std::int64_t changed = 0;                          ///< when it was written to, in nanoseconds
  bool converted = false;  ///< the bytes are not those of the file: it is packed, or UTF-16
};

/// Places are 32-bit.
inline constexpr std::uint64_t kLargestFile = std::numeric_limits<std::uint32_t>::max();

/// FileBytes::changed
std::int64_t ChangeOf(const struct stat& status);

/// What is said of a pipe, a device and the like below a directory.
inline constexpr const char* kNotRegular = "not a regular file";

/// What the system says of an `errno`, in English.
std::string SystemWords(int error);

struct ReadOptions {
  /// Refuses a pipe or device, which the user did not name: reading it might never end.
  bool regular_only = false;
  bool unpack = false;  ///< what is compressed becomes what is in it
  /// Files of so many bytes and more are refused, before they are read where their size is known.
  std::uint64_t limit = kLargestFile;
  std::size_t threads = 1;  ///< that read a large file
};

FileBytes ReadFileBytes(const std::string& path, const ReadOptions& options);
/// What is compressed becomes what is in it.
FileBytes ReadStream(std::istream* stream);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_READ_FILE_H_
