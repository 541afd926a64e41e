// Loops over single bytes without a branch, which compilers turn into loops over many.

#include "load/line_starts.h"

#include <algorithm>
#include <cstring>

namespace canary_lint {
namespace {

constexpr std::size_t kRow = 512;

using Byte = unsigned char;

/// Whether a line begins behind one of these bytes that is no deeper than the column.
bool HasShallow(const char* text, std::size_t size, std::size_t column) {
  Byte deep[kRow];
  std::memset(deep, 1, size);
  for (std::size_t at = 1; at <= column + 1; ++at) {
    for (std::size_t i = 0; i < size; ++i) {
      deep[i] = static_cast<Byte>(deep[i] & static_cast<Byte>(text[i + at] == ' '));
    }
  }
  Byte any = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const Byte shallow = static_cast<Byte>(static_cast<Byte>(text[i] == '\n') & (deep[i] ^ 1U));
    any = static_cast<Byte>(any | shallow);
  }
  return any != 0;
}

bool HasMarker(const char* text, std::size_t size) {
  Byte any = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const char next = text[i + 1];
    const Byte marker =
        static_cast<Byte>(static_cast<Byte>(next == '-') | static_cast<Byte>(next == '.') |
                          static_cast<Byte>(next == '%'));
    any = static_cast<Byte>(any | (marker & static_cast<Byte>(text[i] == '\n')));
  }
  return any != 0;
}

std::size_t NextLine(std::string_view text, std::size_t at, std::size_t end) {
  const std::size_t length = text.substr(at, end - at).find('\n');
  return length == text.npos ? end : at + length + 1;
}

}  // namespace

std::size_t FindShallow(std::string_view text, std::size_t at, std::size_t end,
                        std::size_t column) {
  std::size_t seen = at;  // up to here lines have to be looked at one by one
  while (at < end) {
    std::size_t deep = 0;
    while (deep <= column && at + deep < end && text[at + deep] == ' ') ++deep;
    if (deep <= column) return at;
    if (at >= seen) {
      while (at + kRow + column + 2 < end && !HasShallow(text.data() + at, kRow, column)) {
        at += kRow;
      }
      seen = at + kRow;
    }
    at = NextLine(text, at, end);
  }
  return end;
}

std::size_t FindMarker(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    while (at + kRow + 1 < text.size() && !HasMarker(text.data() + at, kRow)) at += kRow;
    const std::size_t stop = std::min(at + kRow, text.size());
    for (at = NextLine(text, at, text.size()); at < text.size();
         at = NextLine(text, at, text.size())) {
      if (text[at] == '-' || text[at] == '.' || text[at] == '%') return at;
      if (at >= stop) break;
    }
  }
  return text.size();
}

bool HasLoneReturn(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != text.npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') return true;
  }
  return false;
}

}  // namespace canary_lint
