// Where a thing stands: the files of a run and byte ranges in them.
//
// Every value, resource and finding carries a Span. A Span is three integers; lines and columns are
// worked out from the file's bytes when a report needs them, so that loading never pays for them.
// Lines end at LF, CRLF or a lone CR, as editors count them. Columns are 1-based code points.
//
// A text that a tool rendered is a file like any other, but nobody can open it: its redirections
// say which place of which real file stands behind each of its parts.

#ifndef CANARY_LINT_SOURCE_H_
#define CANARY_LINT_SOURCE_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/byte_buffer.h"

namespace canary_lint {

/// Index of a file in Sources. Files are numbered in the bytewise order of their display paths.
using FileIndex = std::uint32_t;

/// A byte range [begin, end) of one file, byte order mark included in the count.
struct Span {
  FileIndex file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// The place behind a part of a rendered text. The parts of one text nest, as its values do.
struct Redirection {
  std::uint32_t begin = 0;  ///< bytes of the rendered text
  std::uint32_t end = 0;
  Span target;  ///< in a file that was there before the text
};

/// A Span as people read it.
struct Location {
  std::string_view path;         ///< display path: relative, `/`-separated, lexically normal
  std::uint32_t line = 1;        ///< 1-based
  std::uint32_t column = 1;      ///< 1-based, code points
  std::uint32_t end_line = 1;    ///< of the last byte's successor
  std::uint32_t end_column = 1;  ///< exclusive
};

/// The bytes of every file that was read, by index. Immutable once Load has returned.
class Sources {
 public:
  /// Adds a file. `bytes` may be empty (a file that could not be read has a place all the same).
  /// Not thread-safe; Load adds files in path order.
  FileIndex Add(std::string display_path, ByteBuffer bytes);
  FileIndex Add(std::string display_path, std::string_view bytes) {
    return Add(std::move(display_path), ByteBuffer(bytes));
  }

  std::size_t size() const { return files_.size(); }
  std::string_view Path(FileIndex file) const { return files_[file].path; }
  std::string_view Bytes(FileIndex file) const { return files_[file].bytes.view(); }
  /// True if its lines end at LF alone, and no byte is NUL.
  bool IsPlain(FileIndex file) const { return MarksOf(files_[file]).plain; }

  /// From now on spans of `rendered` stand for places in other files. Not thread-safe; done once
  /// for a file, after it was added. Of parts with the same bytes the one that comes last counts.
  void Redirect(FileIndex rendered, std::vector<Redirection> parts);

  /// The place that a span stands for: the target of the innermost part that contains it, and the
  /// span itself in a file without redirections, or where no part contains it. Thread-safe.
  Span Resolve(const Span& span) const;

  /// Line and column of the place that a span stands for. A span past the end of the file is
  /// clamped to the end. Thread-safe.
  Location Locate(const Span& span) const;

  /// The text of 1-based `line` without its line end; empty past the end.
  std::string_view Line(FileIndex file, std::uint32_t line) const;

  /// Offset of the first byte of 1-based `line`; the file's size past the end.
  std::uint32_t LineStart(FileIndex file, std::uint32_t line) const;

 private:
  struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
  };
  struct Mark {
    std::uint32_t lines = 0;   // line ends before the block
    std::uint32_t points = 0;  // code points before it
  };
  struct Part {
    Redirection redirection;
    std::uint32_t outer = 0;  // the part around it, by index; itself for an outermost one
  };
  /// Made when a place in the file is asked for first: most files have none that is shown.
  struct Marks {
    std::once_flag once;
    bool plain = true;      // no CR, no NUL
    std::vector<Mark> all;  // at each block (source.cpp)
  };
  struct File {
    std::string path;
    ByteBuffer bytes;
    std::unique_ptr<Marks> marks;
    std::vector<Part> redirections;  // by begin, the outer before the inner
  };
  static const Marks& MarksOf(const File& file);
  static Place PlaceOf(const File& file, std::size_t offset);
  static std::uint32_t CodePointsBefore(const File& file, std::size_t offset);
  static std::size_t StartOfLine(const File& file, std::uint32_t line);

  std::vector<File> files_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCE_H_
