// One pass over the beginnings of lines.

#include "load/split.h"

#include <algorithm>
#include <cstring>

#include "load/line_starts.h"
#include "load/utf8.h"

namespace canary_lint {
namespace {

bool IsMarker(std::string_view rest, std::string_view marker) {
  if (rest.substr(0, marker.size()) != marker) return false;
  const std::string_view behind = rest.substr(marker.size(), 1);
  return behind.empty() || std::string_view(" \t\r\n").find(behind) != std::string_view::npos;
}

std::size_t NextLine(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size() - 1) + 1;
}

Slice MakeSlice(std::string_view text, std::size_t begin, std::size_t end) {
  Slice slice{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
              static_cast<std::uint32_t>(begin)};
  if (begin == end || !IsMarker(text.substr(begin), "---")) return slice;
  const std::size_t next = NextLine(text, begin);
  const std::size_t inner = text.find_first_not_of(" \t\r\n", begin + 3);
  if (std::min(inner, text.size()) >= next) slice.content = static_cast<std::uint32_t>(next);
  return slice;
}

}  // namespace

std::vector<Slice> SplitDocuments(std::string_view text) {
  std::vector<Slice> whole{MakeSlice(text, 0, text.size())};
  if (text.empty() || text.find(kByteOrderMark) != std::string_view::npos || HasLoneReturn(text)) {
    return whole;
  }
  std::vector<Slice> slices;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); at = FindMarker(text, at)) {
    const char first = text[at];
    if (first != '-' && first != '.' && first != '%') continue;
    const std::string_view rest = text.substr(at, 4);
    if (first == '%' || IsMarker(rest, "...")) return whole;
    if (at == 0 || !IsMarker(rest, "---")) continue;
    slices.push_back(MakeSlice(text, begin, at));
    begin = at;
  }
  slices.push_back(MakeSlice(text, begin, text.size()));
  return slices;
}

}  // namespace canary_lint
