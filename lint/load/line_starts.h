// Lines by what they begin with, found many bytes at a time: most lines of a large file are deep in
// something, and need not be looked at one by one.

#ifndef CANARY_LINT_LOAD_LINE_STARTS_H_
#define CANARY_LINT_LOAD_LINE_STARTS_H_

#include <cstddef>
#include <string_view>

namespace canary_lint {

/// The first line from `at` on, where a line begins, whose first bytes are not blanks as far as
/// `column` and that too; `end` if there is none before it. Such a line may be empty.
std::size_t FindShallow(std::string_view text, std::size_t at, std::size_t end, std::size_t column);

/// The first line behind the one at `at` that begins with `-`, `.` or `%`; the text's end if there
/// is none.
std::size_t FindMarker(std::string_view text, std::size_t at);

/// Whether a line ends with a CR that no LF follows: lines are not what LF makes of the text.
bool HasLoneReturn(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_LINE_STARTS_H_
