// Sources: bytes by file, and the way from an offset to a line and a column.
//
// A file keeps the number of line ends before each block of 4 KiB, and nothing for each line: a 200
// MB snapshot costs 200 KB, and finding a line reads one block.

#include "canary_lint/source.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace canary_lint {
namespace {

constexpr std::size_t kBlock = 4096;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// True if a line ends with the byte at `at`: LF, or a CR that no LF follows.
bool EndsLine(std::string_view bytes, std::size_t at) {
  if (bytes[at] == '\n') return true;
  return bytes[at] == '\r' && (at + 1 == bytes.size() || bytes[at + 1] != '\n');
}

std::uint32_t CountLineEnds(std::string_view bytes, std::size_t begin, std::size_t end) {
  const std::string_view part = bytes.substr(begin, end - begin);
  auto count = static_cast<std::uint32_t>(std::count(part.begin(), part.end(), '\n'));
  if (std::memchr(part.data(), '\r', part.size()) == nullptr) return count;
  for (std::size_t at = begin; at < end; ++at) {
    if (bytes[at] == '\r' && EndsLine(bytes, at)) ++count;
  }
  return count;
}

std::vector<std::uint32_t> LinesBeforeBlocks(std::string_view bytes) {
  std::vector<std::uint32_t> lines;
  lines.reserve(bytes.size() / kBlock + 1);
  lines.push_back(0);
  for (std::size_t begin = 0; begin + kBlock <= bytes.size(); begin += kBlock) {
    lines.push_back(lines.back() + CountLineEnds(bytes, begin, begin + kBlock));
  }
  return lines;
}

std::uint32_t CountCodePoints(std::string_view bytes) {
  return static_cast<std::uint32_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

/// Where the line that holds `offset` begins, behind a byte order mark.
std::size_t StartOfLine(std::string_view bytes, std::size_t offset) {
  std::size_t start = offset;
  while (start > 0 && !EndsLine(bytes, start - 1)) --start;
  const bool marked = start == 0 && bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark;
  return marked ? std::min(offset, kByteOrderMark.size()) : start;
}

std::uint32_t ColumnOf(std::string_view bytes, std::size_t offset) {
  const std::size_t start = StartOfLine(bytes, offset);
  return CountCodePoints(bytes.substr(start, offset - start)) + 1;
}

std::uint32_t LineOf(std::string_view bytes, const std::vector<std::uint32_t>& lines,
                     std::size_t offset) {
  const std::size_t block = offset / kBlock;
  return lines[block] + (offset % kBlock == 0 ? 0 : CountLineEnds(bytes, block * kBlock, offset)) +
         1;
}

}  // namespace

FileIndex Sources::Add(std::string display_path, std::string bytes) {
  File file{std::move(display_path), std::move(bytes), {}};
  file.lines_before = LinesBeforeBlocks(file.bytes);
  files_.push_back(std::move(file));
  return static_cast<FileIndex>(files_.size() - 1);
}

Location Sources::Locate(const Span& span) const {
  const File& file = files_[span.file];
  const std::string_view bytes(file.bytes);
  const std::size_t begin = std::min<std::size_t>(span.begin, bytes.size());
  const std::size_t end = std::max(begin, std::min<std::size_t>(span.end, bytes.size()));
  Location location;
  location.path = file.path;
  location.line = LineOf(bytes, file.lines_before, begin);
  location.column = ColumnOf(bytes, begin);
  location.end_line = LineOf(bytes, file.lines_before, end);
  location.end_column = ColumnOf(bytes, end);
  return location;
}

std::uint32_t Sources::LineStart(FileIndex file, std::uint32_t line) const {
  const std::string_view bytes(files_[file].bytes);
  const std::vector<std::uint32_t>& lines = files_[file].lines_before;
  if (line == 1) return 0;
  const auto size = static_cast<std::uint32_t>(bytes.size());
  if (line == 0) return size;
  // The block whose text ends line `line - 1`, then that line end in it.
  const auto after = std::lower_bound(lines.begin(), lines.end(), line - 1);
  const auto block = static_cast<std::size_t>(after - lines.begin()) - 1;
  std::uint32_t ended = lines[block];
  for (std::size_t at = block * kBlock; at < bytes.size(); ++at) {
    if (EndsLine(bytes, at) && ++ended == line - 1) return static_cast<std::uint32_t>(at + 1);
  }
  return size;
}

std::string_view Sources::Line(FileIndex file, std::uint32_t line) const {
  const std::uint32_t start = LineStart(file, line);
  std::string_view text = Bytes(file).substr(start, LineStart(file, line + 1) - start);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace canary_lint
