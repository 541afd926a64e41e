// Lines that fit the terminal.

#ifndef CANARY_LINT_REPORT_WRAP_H_
#define CANARY_LINT_REPORT_WRAP_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace canary_lint {

/// A blank at which Wrap does not break. Visible text holds no such byte.
inline constexpr char kNoBreak = '\x1f';

/// Breaks visible, perhaps painted `text` at blanks so that no line is wider than `width`; lines
/// after the first begin with `indent` blanks, or fewer where little room would be left. A word
/// that is wider than a line is broken, too, if it can be behind a `/`, `.` or the like. Width 0:
/// never. No line end at the end.
std::string Wrap(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_WRAP_H_
