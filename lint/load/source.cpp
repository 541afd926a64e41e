// Sources: bytes by file, and the way from an offset to a line and a column.
//
// A file keeps the numbers of line ends and of code points before each block of 4 KiB, and nothing
// for each line: a 200 MB snapshot costs 400 KB, and finding a place reads two blocks, also where
// all of it is one line.

#include "canary_lint/source.h"

#include <algorithm>
#include <utility>

#include "load/utf8.h"

namespace canary_lint {
namespace {

constexpr std::size_t kMarked = 1024;

/// True if a line ends with the byte at `at`: LF, or a CR that no LF follows.
bool EndsLine(std::string_view bytes, std::size_t at) {
  if (bytes[at] == '\n') return true;
  return bytes[at] == '\r' && (at + 1 == bytes.size() || bytes[at + 1] != '\n');
}

std::uint32_t CountLineEnds(std::string_view bytes, std::size_t begin, std::size_t end) {
  const std::string_view part = bytes.substr(begin, end - begin);
  auto count = static_cast<std::uint32_t>(std::count(part.begin(), part.end(), '\n'));
  if (part.find('\r') == part.npos) return count;
  for (std::size_t at = begin; at < end; ++at) {
    if (bytes[at] == '\r' && EndsLine(bytes, at)) ++count;
  }
  return count;
}

/// npos where no line ends between the two.
std::size_t AfterLastLineEnd(std::string_view bytes, std::size_t begin, std::size_t end) {
  for (std::size_t at = end; at > begin; --at) {
    if (EndsLine(bytes, at - 1)) return at;
  }
  return bytes.npos;
}

std::uint32_t CountCodePoints(std::string_view bytes) {
  return static_cast<std::uint32_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

FileIndex Sources::Add(std::string display_path, ByteBuffer bytes) {
  files_.push_back({std::move(display_path), std::move(bytes), std::make_unique<Marks>(), {}});
  return static_cast<FileIndex>(files_.size() - 1);
}

const Sources::Marks& Sources::MarksOf(const File& file) {
  std::call_once(file.marks->once, [&file] {
    const std::string_view text = file.bytes.view();
    file.marks->plain = text.find('\r') == text.npos && text.find('\0') == text.npos;
    std::vector<Mark>& marks = file.marks->all;
    marks.reserve(text.size() / kMarked + 1);
    marks.emplace_back();
    for (std::size_t begin = 0; begin + kMarked <= text.size(); begin += kMarked) {
      const Mark& last = marks.back();
      marks.push_back({last.lines + CountLineEnds(text, begin, begin + kMarked),
                       last.points + CountCodePoints(text.substr(begin, kMarked))});
    }
  });
  return *file.marks;
}

void Sources::Redirect(FileIndex rendered, std::vector<Redirection> parts) {
  std::stable_sort(parts.begin(), parts.end(), [](const Redirection& a, const Redirection& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<Part>& sorted = files_[rendered].redirections;
  sorted.reserve(parts.size());
  for (const Redirection& part : parts) {
    const auto self = static_cast<std::uint32_t>(sorted.size());
    std::uint32_t outer = self == 0 ? self : self - 1;
    while (outer != self && sorted[outer].redirection.end < part.end) {
      outer = sorted[outer].outer == outer ? self : sorted[outer].outer;
    }
    sorted.push_back({part, outer});
  }
}

Span Sources::Resolve(const Span& span) const {
  const std::vector<Part>& parts = files_[span.file].redirections;
  const auto behind = std::upper_bound(
      parts.begin(), parts.end(), span.begin,
      [](std::uint32_t begin, const Part& part) { return begin < part.redirection.begin; });
  if (behind == parts.begin()) return span;
  auto at = static_cast<std::size_t>(behind - parts.begin()) - 1;
  while (parts[at].redirection.end < span.end) {
    if (parts[at].outer == at) return span;
    at = parts[at].outer;
  }
  const Span& target = parts[at].redirection.target;
  return target.file < span.file ? Resolve(target) : target;
}

Location Sources::Locate(const Span& written) const {
  const Span span = Resolve(written);
  const File& file = files_[span.file];
  const std::size_t begin = std::min<std::size_t>(span.begin, file.bytes.size());
  const std::size_t end = std::max(begin, std::min<std::size_t>(span.end, file.bytes.size()));
  const Place first = PlaceOf(file, begin);
  const Place last = PlaceOf(file, end);
  return {file.path, first.line, first.column, last.line, last.column};
}

Sources::Place Sources::PlaceOf(const File& file, std::size_t offset) {
  const std::string_view bytes = file.bytes.view();
  const std::size_t block = offset - offset % kMarked;
  const std::uint32_t line =
      MarksOf(file).all[offset / kMarked].lines + CountLineEnds(bytes, block, offset);
  // Most lines begin in the block in which they are looked for.
  std::size_t start = AfterLastLineEnd(bytes, block, offset);
  const bool is_near = start != bytes.npos;
  if (!is_near) start = StartOfLine(file, line + 1);
  const bool marked = start == 0 && bytes.starts_with(kByteOrderMark);
  if (marked) start = std::min(offset, kByteOrderMark.size());
  if (is_near) return {line + 1, CountCodePoints(bytes.substr(start, offset - start)) + 1};
  return {line + 1, CodePointsBefore(file, offset) - CodePointsBefore(file, start) + 1};
}

std::uint32_t Sources::CodePointsBefore(const File& file, std::size_t offset) {
  const std::size_t block = offset / kMarked;
  const std::string_view rest = file.bytes.view().substr(block * kMarked, offset % kMarked);
  return MarksOf(file).all[block].points + CountCodePoints(rest);
}

std::size_t Sources::StartOfLine(const File& file, std::uint32_t line) {
  const std::string_view bytes = file.bytes.view();
  if (line == 1) return 0;
  if (line == 0) return bytes.size();
  // The block whose text ends line `line - 1`, then that line end in it.
  const std::vector<Mark>& marks = MarksOf(file).all;
  const auto after =
      std::lower_bound(marks.begin(), marks.end(), line - 1,
                       [](const Mark& mark, std::uint32_t wanted) { return mark.lines < wanted; });
  const auto block = static_cast<std::size_t>(after - marks.begin()) - 1;
  std::uint32_t ended = marks[block].lines;
  for (std::size_t at = block * kMarked; at < bytes.size(); ++at) {
    if (EndsLine(bytes, at) && ++ended == line - 1) return at + 1;
  }
  return bytes.size();
}

std::uint32_t Sources::LineStart(FileIndex file, std::uint32_t line) const {
  return static_cast<std::uint32_t>(StartOfLine(files_[file], line));
}

std::string_view Sources::Line(FileIndex file, std::uint32_t line) const {
  const std::uint32_t start = LineStart(file, line);
  std::string_view text = Bytes(file).substr(start, LineStart(file, line + 1) - start);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace canary_lint
