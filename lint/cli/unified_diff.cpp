// dtl compares what lies between the lines that both texts begin and end with.

#include "cli/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <dtl/dtl.hpp>
#include <vector>

namespace canary_lint {
namespace {

constexpr std::size_t kContext = dtl::DTL_CONTEXT_SIZE;

using Lines = std::vector<std::string_view>;  // with their ends

Lines LinesOf(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == text.npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

/// Cuts what both begin and end with, less the context; gives how many lines were cut in front.
std::size_t CutCommon(Lines& before, Lines& after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t front = 0;
  while (front < shorter && before[front] == after[front]) ++front;
  std::size_t back = 0;
  while (back < shorter - front &&
         before[before.size() - 1 - back] == after[after.size() - 1 - back]) {
    ++back;
  }
  front = front < kContext ? 0 : front - kContext;
  back = back < kContext ? 0 : back - kContext;
  for (Lines* lines : {&before, &after}) {
    lines->resize(lines->size() - back);
    lines->erase(lines->begin(), lines->begin() + static_cast<std::ptrdiff_t>(front));
  }
  return front;
}

void AddLine(std::string& text, char mark, std::string_view line) {
  text += mark;
  text += line;
  if (!line.ends_with('\n')) text += "\n\\ No newline at end of file\n";
}

template <typename Hunk>
void AddHunk(std::string& text, const Hunk& hunk, std::size_t cut) {
  const auto offset = static_cast<long long>(cut);
  text += fmt::format("@@ -{},{} +{},{} @@\n", hunk.a + offset, hunk.b, hunk.c + offset, hunk.d);
  for (const auto& one : hunk.common[0]) AddLine(text, ' ', one.first);
  for (const auto& one : hunk.change) {
    const char mark = one.second.type == dtl::SES_ADD      ? '+'
                      : one.second.type == dtl::SES_DELETE ? '-'
                                                           : ' ';
    AddLine(text, mark, one.first);
  }
  for (const auto& one : hunk.common[1]) AddLine(text, ' ', one.first);
}

/// Git's spelling of a name: in quotes where it holds what would be taken for more.
std::string Named(std::string_view side, std::string_view path) {
  std::string name = fmt::format("{}/{}", side, path);
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F &&
           c != '"' && c != '\\';
  };
  if (std::all_of(name.begin(), name.end(), is_plain)) return name;
  std::string quoted = "\"";
  for (const char c : name) {
    if (is_plain(c)) {
      quoted += c;
    } else {
      quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    }
  }
  return quoted + '"';
}

/// A blank in a name would end it, were there no tab.
std::string Header(std::string_view mark, const std::string& name) {
  const bool blank = name.front() != '"' && name.find(' ') != name.npos;
  return fmt::format("{} {}{}\n", mark, name, blank ? "\t" : "");
}

}  // namespace

std::string UnifiedDiff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  Lines old_lines = LinesOf(before);
  Lines new_lines = LinesOf(after);
  const std::size_t cut = CutCommon(old_lines, new_lines);
  dtl::Diff<std::string_view, Lines> diff(old_lines, new_lines);
  diff.onHuge();
  diff.compose();
  diff.composeUnifiedHunks();
  const std::string a = Named("a", path);
  const std::string b = Named("b", path);
  std::string text = fmt::format("diff --git {} {}\n", a, b) + Header("---", a) + Header("+++", b);
  for (const auto& hunk : diff.getUniHunks()) AddHunk(text, hunk, cut);
  return text;
}

}  // namespace canary_lint
