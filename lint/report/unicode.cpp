// Decodes UTF-8 by hand, since what is not well-formed has to be shown, too.

#include "report/unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace canary_lint {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool Within(const Range (&ranges)[N], char32_t value) {
  return std::any_of(std::begin(ranges), std::end(ranges), [value](const Range& range) {
    return value >= range.first && value <= range.last;
  });
}

// C0, DEL, C1; then what has no look of its own but changes how its neighbours look.
constexpr Range kUnsafe[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C},
                             {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
                             {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};

constexpr Range kCombining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}};

// East Asian Width W and F (Unicode TR 11), and the blocks of emoji.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

std::size_t SequenceLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

bool IsScalarValue(char32_t value, std::size_t length) {
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  return value >= kSmallest[length] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

constexpr bool IsPrintable(char c) { return c >= 0x20 && c < 0x7F; }

/// What a runner of GitHub or Azure takes for a command wherever it stands in a line.
bool IsCommand(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(offset);
  return rest.starts_with("##[") || rest.starts_with("##vso[");
}

/// Where the printable ASCII that most text consists of ends, from `offset` on.
std::size_t EndOfPrintable(std::string_view text, std::size_t offset) {
  while (offset < text.size() && IsPrintable(text[offset])) ++offset;
  return offset;
}

// Length of the colour sequence `ESC [ ... m` at `offset`; 0 if there is none.
std::size_t ColorLength(std::string_view text, std::size_t offset) {
  if (text.substr(offset, 2) != "\x1b[") return 0;
  const std::size_t end = text.find('m', offset);
  return end == std::string_view::npos ? 0 : end - offset + 1;
}

}  // namespace

CodePoint DecodeAt(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char lead = byte(offset);
  const CodePoint broken{lead, 1, false};
  const std::size_t length = SequenceLength(lead);
  if (length == 0 || offset + length > text.size()) return broken;
  char32_t value = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(offset + i) & 0xC0U) != 0x80U) return broken;
    value = (value << 6U) | (byte(offset + i) & 0x3FU);
  }
  if (!IsScalarValue(value, length)) return broken;
  return {value, length, true};
}

bool IsUnsafe(char32_t value) { return Within(kUnsafe, value); }

std::string VisibleAt(std::string_view text, const CodePoint& point, std::size_t offset) {
  const auto value = static_cast<std::uint32_t>(point.value);
  if (!point.valid) return fmt::format("\\x{:02x}", value);
  if (IsCommand(text, offset)) return "\\x23";
  if (!IsUnsafe(point.value)) return std::string(text.substr(offset, point.length));
  if (value == '\n') return "\\n";
  if (value == '\r') return "\\r";
  if (value == '\t') return "\\t";
  return value < 0x80 ? fmt::format("\\x{:02x}", value) : fmt::format("\\u{{{:x}}}", value);
}

std::string Visible(std::string_view text) {
  std::string visible;
  visible.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    std::size_t plain = offset;
    while (plain < text.size() && IsPrintable(text[plain]) && !IsCommand(text, plain)) ++plain;
    visible += text.substr(offset, plain - offset);
    offset = plain;
    if (offset == text.size()) break;
    const CodePoint point = DecodeAt(text, offset);
    visible += VisibleAt(text, point, offset);
    offset += point.length;
  }
  return visible;
}

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t plain = EndOfPrintable(text, offset);
    width += plain - offset;
    offset = plain;
    if (offset == text.size()) break;
    if (const std::size_t color = ColorLength(text, offset); color > 0) {
      offset += color;
      continue;
    }
    const CodePoint point = DecodeAt(text, offset);
    offset += point.length;
    if (Within(kCombining, point.value)) continue;
    width += Within(kWide, point.value) ? 2 : 1;
  }
  return width;
}

}  // namespace canary_lint
