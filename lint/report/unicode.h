// Text from manifests, on its way to a terminal or a log: what may be printed, and how wide it is.
//
// A manifest is not trusted: an escape sequence in a name must not move the reader's cursor, and a
// line break in a message must not forge a line of the report.

#ifndef CANARY_LINT_REPORT_UNICODE_H_
#define CANARY_LINT_REPORT_UNICODE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace canary_lint {

/// One code point and the bytes it was made of. `valid` is false for a byte that is not UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;
  bool valid = true;
};

/// The code point at `offset`, which must be inside `text`.
CodePoint DecodeAt(std::string_view text, std::size_t offset);

/// True for what must not be printed as it is: control characters, line separators, marks that
/// reorder text or cannot be seen.
bool IsUnsafe(char32_t value);

/// How a code point is printed: itself, or an escape (`\x1b`, `\u{202e}`) for control characters,
/// line separators, marks that reorder text, bytes that are not UTF-8, and the beginning of what a
/// runner takes for a command (`##[error]`).
std::string VisibleAt(std::string_view text, const CodePoint& point, std::size_t offset);

/// The whole text made visible, line breaks and tabs included: always one line.
std::string Visible(std::string_view text);

/// Columns of a terminal that visible text takes: 2 for wide East Asian characters and most symbols
/// of emoji, 0 for combining marks and for the colours of Painter.
std::size_t DisplayWidth(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_UNICODE_H_
