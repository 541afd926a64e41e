// Cuts one line out of the source, marks what is meant, and keeps both within the columns there
// are.

#include "report/excerpt.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "report/unicode.h"

namespace canary_lint {
namespace {

constexpr std::uint32_t kMostLines = 3;
constexpr std::size_t kMostColumns = 160;
constexpr std::size_t kLeastColumns = 20;
constexpr std::string_view kCut = "...";

// Bytes looked at on either side of a mark: enough for 160 columns, and little of a file that is
// one line of a megabyte.
constexpr std::uint32_t kReach = 2000;

// One code point of a line, as it is printed.
struct Glyph {
  std::string text;
  std::size_t width = 0;
  bool marked = false;
};

struct Line {
  std::vector<Glyph> glyphs;
  bool cut_before = false;
  bool cut_after = false;
};

std::uint32_t FirstByteOfCodePoint(std::string_view bytes, std::uint32_t offset) {
  for (int i = 0; i < 3 && offset > 0; ++i) {
    if ((static_cast<unsigned char>(bytes[offset]) & 0xC0U) != 0x80U) break;
    --offset;
  }
  return offset;
}

// The bytes [range.begin, range.end) lie in one line; `place` says what is marked in it.
Line ReadLine(std::string_view bytes, const Span& range, const Span& place) {
  Line line;
  Span window = range;
  if (place.begin > range.begin + kReach) {
    window.begin = FirstByteOfCodePoint(bytes, place.begin - kReach);
    line.cut_before = true;
  }
  const std::uint32_t marked_from = std::max(place.begin, window.begin);
  if (range.end > marked_from + kReach) {
    window.end = FirstByteOfCodePoint(bytes, marked_from + kReach);
    line.cut_after = true;
  }
  const std::string_view text = bytes.substr(0, window.end);
  for (std::size_t offset = window.begin; offset < window.end;) {
    const CodePoint point = DecodeAt(text, offset);
    Glyph glyph;
    glyph.text = point.value == '\t' ? "    " : VisibleAt(text, point, offset);
    glyph.width = DisplayWidth(glyph.text);
    glyph.marked = offset >= place.begin && offset < place.end;
    line.glyphs.push_back(std::move(glyph));
    offset += point.length;
  }
  return line;
}

// An empty place, or one at the end of the line, is marked by one column.
void MarkSomething(Line& line, std::string_view bytes, const Span& range, const Span& place) {
  const auto is_marked = [](const Glyph& glyph) { return glyph.marked; };
  if (std::any_of(line.glyphs.begin(), line.glyphs.end(), is_marked)) return;
  const Span before{range.file, range.begin, std::clamp(place.begin, range.begin, range.end)};
  const std::size_t index = ReadLine(bytes, before, place).glyphs.size();
  if (index < line.glyphs.size()) {
    line.glyphs[index].marked = true;
  } else {
    line.glyphs.push_back({" ", 1, true});
  }
}

// Blanks at the start of a continued line are not part of what is meant.
void UnmarkIndentation(Line& line) {
  for (Glyph& glyph : line.glyphs) {
    if (glyph.text.find_first_not_of(' ') != std::string::npos) return;
    glyph.marked = false;
  }
}

std::size_t WidthOf(const std::vector<Glyph>& glyphs) {
  std::size_t width = 0;
  for (const Glyph& glyph : glyphs) width += glyph.width;
  return width;
}

// Drops glyphs until the line fits: first what is far before the mark, then the end.
void Fit(Line& line, std::size_t columns) {
  const auto is_marked = [](const Glyph& glyph) { return glyph.marked; };
  std::vector<Glyph>& glyphs = line.glyphs;
  std::size_t width =
      WidthOf(glyphs) + (line.cut_before ? kCut.size() : 0) + (line.cut_after ? kCut.size() : 0);
  if (width <= columns) return;
  const auto mark = std::find_if(glyphs.begin(), glyphs.end(), is_marked);
  std::size_t before = WidthOf({glyphs.begin(), mark});
  auto first = glyphs.begin();
  while (before > columns / 2 && first != mark) {
    before -= first->width;
    ++first;
    line.cut_before = true;
  }
  glyphs.erase(glyphs.begin(), first);
  const std::size_t room = columns - (line.cut_before ? kCut.size() : 0);
  if (WidthOf(glyphs) <= room && !line.cut_after) return;
  line.cut_after = true;
  width = WidthOf(glyphs);
  while (!glyphs.empty() && width + kCut.size() > room) {
    width -= glyphs.back().width;
    glyphs.pop_back();
  }
}

std::string Source(const Line& line) {
  std::string text = line.cut_before ? std::string(kCut) : std::string();
  for (const Glyph& glyph : line.glyphs) text += glyph.text;
  if (line.cut_after) text += kCut;
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string Marks(const Line& line, char mark) {
  std::string text(line.cut_before ? kCut.size() : 0, ' ');
  for (const Glyph& glyph : line.glyphs) text.append(glyph.width, glyph.marked ? mark : ' ');
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::size_t Columns(const ExcerptStyle& style) {
  if (style.width == 0) return kMostColumns;
  const std::size_t gutter = style.number_width + 5;
  return std::clamp(style.width - std::min(style.width, gutter), kLeastColumns, kMostColumns);
}

// The part of a line that may be shown; the byte order mark is no part of the text.
Span RangeOfLine(const Sources& sources, FileIndex file, std::uint32_t number, const Span& shown) {
  const std::uint32_t start = sources.LineStart(file, number);
  const auto length = static_cast<std::uint32_t>(sources.Line(file, number).size());
  Span range{file, std::max(start, shown.begin), std::min(start + length, shown.end)};
  if (range.begin == 0 && sources.Bytes(file).substr(0, 3) == "\xEF\xBB\xBF") range.begin = 3;
  range.end = std::max(range.end, range.begin);
  return range;
}

}  // namespace

std::string RenderExcerpt(const Sources& sources, const Span& place, const Span& shown,
                          const ExcerptStyle& style, const Painter& paint) {
  const Location location = sources.Locate(place);
  const std::string_view bytes = sources.Bytes(place.file);
  std::string text;
  for (std::uint32_t i = 0; i < kMostLines && location.line + i <= location.end_line; ++i) {
    const Span range = RangeOfLine(sources, place.file, location.line + i, shown);
    if (i > 0 && range.begin >= place.end) break;
    Line line = ReadLine(bytes, range, place);
    UnmarkIndentation(line);
    if (i == 0) MarkSomething(line, bytes, range, place);
    Fit(line, Columns(style));
    const std::string number = fmt::format("  {:>{}} |", location.line + i, style.number_width);
    const std::string gutter = fmt::format("  {:>{}} |", "", style.number_width);
    const std::string source = Source(line);
    text += paint(Tone::kDim, number) + (source.empty() ? "" : " ") + source + "\n";
    const std::string marks = Marks(line, style.mark);
    if (!marks.empty()) {
      text += paint(Tone::kDim, gutter) + " " + marks.substr(0, marks.find(style.mark)) +
              paint(style.tone, marks.substr(marks.find(style.mark))) + "\n";
    }
  }
  return text;
}

}  // namespace canary_lint
