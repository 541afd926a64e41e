// UTF-8, and what else the first bytes of a file may say about its encoding.

#ifndef CANARY_LINT_LOAD_UTF8_H_
#define CANARY_LINT_LOAD_UTF8_H_

#include <cstddef>
#include <string_view>

namespace canary_lint {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Length of the well-formed UTF-8 sequence that begins at `at`; 0 if none does.
std::size_t Utf8Length(std::string_view bytes, std::size_t at);

bool IsAscii(std::string_view text);

/// True for UTF-16 and UTF-32: by their byte order mark, or by the zero byte that each letter has.
bool IsWideText(std::string_view bytes);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_UTF8_H_
