// Small tests on single lines, and two on whole texts that look at many bytes at a time.

#include "load/block_lines.h"

#include <algorithm>

#include "load/json_text.h"
#include "load/line_starts.h"
#include "load/utf8.h"

namespace canary_lint {
namespace {

constexpr std::size_t kStride = 1024;

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '/' || c == '-';
}

/// What may begin a key or a plain text: with `-` alone an item might begin.
bool IsFirstByte(char c) { return IsWordByte(c) && c != '-'; }

std::string_view WithoutBlanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == text.npos ? std::string_view() : text.substr(first);
}

bool IsBlockHeader(std::string_view value) {
  const std::size_t end = std::min(value.find_first_not_of("+-123456789", 1), value.size());
  return IsEnd(value.substr(end));
}

/// A flow collection that ends with the line, of letters and brackets alone: nothing in it can be
/// something else.
bool IsPlainFlow(std::string_view value) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return IsEnd(value.substr(at + 1));
    } else if (!IsWordByte(c) && c != ' ' && c != ',' && c != ':') {
      return false;
    }
  }
  return false;
}

}  // namespace

BlockLine LineAt(std::string_view text, std::size_t at, std::size_t end) {
  const std::size_t length = text.substr(at, end - at).find('\n');
  BlockLine line{at, end, end};
  if (length != text.npos) {
    line.end = at + length;
    line.next = line.end + 1;
  }
  if (line.end > at && text[line.end - 1] == '\r') --line.end;
  return line;
}

BlockEntry EntryOf(std::string_view content) {
  if (content.empty() || !IsFirstByte(content.front())) return {};
  std::size_t at = 1;
  while (at < content.size() && IsWordByte(content[at])) ++at;
  const std::string_view key = content.substr(0, at);
  while (at < content.size() && content[at] == ' ') ++at;
  if (at == content.size() || content[at] != ':') return {};
  ++at;
  if (at < content.size() && content[at] != ' ') return {};
  return {key, WithoutBlanks(content.substr(at)), at};
}

bool IsVoid(std::string_view value) {
  const std::string_view rest = WithoutBlanks(value);
  return rest.empty() || rest.front() == '#';
}

bool IsEnd(std::string_view rest) { return rest.empty() || (rest.front() == ' ' && IsVoid(rest)); }

std::size_t SkipQuoted(std::string_view text, std::size_t at) {
  if (text[at] == '"') return EndOfJsonString(text, at);
  for (at = text.find('\'', at + 1); at != text.npos; at = text.find('\'', at + 2)) {
    if (text.substr(at + 1, 1) != "'") return at + 1;
  }
  return text.npos;
}

bool IsTame(std::string_view value) {
  if (value.empty() || value.front() == '#' || IsFirstByte(value.front())) return true;
  switch (value.front()) {
    case '"':
    case '\'': {
      const std::size_t end = SkipQuoted(value, 0);
      return end != value.npos && IsEnd(value.substr(end));
    }
    case '{':
    case '[':
      return IsPlainFlow(value);
    case '|':
    case '>':
      return IsBlockHeader(value);
    default:
      return false;
  }
}

std::string_view WordOf(std::string_view value) {
  if (value.empty()) return {};
  const bool quoted = value.front() == '"' || value.front() == '\'';
  const std::size_t begin = quoted ? 1 : 0;
  std::size_t end = begin;
  while (end < value.size() && IsWordByte(value[end])) ++end;
  if (end == begin || !IsFirstByte(value[begin])) return {};
  if (quoted && (end == value.size() || value[end] != value.front())) return {};
  if (!IsEnd(value.substr(end + begin))) return {};
  return value.substr(begin, end - begin);
}

bool HasPlainLineEnds(std::string_view text) {
  if (HasLoneReturn(text)) return false;
  for (std::size_t at = 0; at < text.size(); at += kStride) {
    // Two bytes more, so that a sequence is seen whole.
    const std::string_view part = text.substr(at, kStride + 2);
    if (IsAscii(part)) continue;
    for (const std::string_view end :
         {std::string_view("\xC2\x85"), std::string_view("\xE2\x80\xA8"),
          std::string_view("\xE2\x80\xA9"), kByteOrderMark}) {
      if (part.find(end) != part.npos) return false;
    }
  }
  return true;
}

bool HasDoubleBrace(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); at += kStride) {
    const char* begin = text.data() + at;
    const std::size_t size = std::min(kStride, text.size() - at - 1);
    unsigned char any = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const int both = static_cast<int>(begin[i] == '{') & static_cast<int>(begin[i + 1] == '{');
      any = static_cast<unsigned char>(any | both);
    }
    if (any != 0) return true;
  }
  return false;
}

}  // namespace canary_lint
