// Lines that fit the terminal.

#ifndef CANARY_LINT_REPORT_WRAP_H_
#define CANARY_LINT_REPORT_WRAP_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace canary_lint {

/// A blank at which Wrap does not break, however long the word becomes. Visible text holds no such
/// byte.
inline constexpr char kNoBreak = '\x1f';

/// Visible text whose commands can be copied once it is wrapped: between backticks, what begins
/// with the name of a program gets kNoBreak for blanks, but behind `|` and `&&`, where a shell goes
/// on to read in the next line.
std::string KeepCommands(std::string_view text);

/// Breaks visible, perhaps painted `text` at blanks so that no line is wider than `width`; lines
/// after the first begin with `indent` blanks, or fewer where little room would be left. A word
/// that is wider than a line is broken, too, if it can be behind a `/`, `.` or the like; one with
/// kNoBreak is left as it is, and to the terminal. Width 0: never. No line end at the end.
std::string Wrap(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_WRAP_H_
