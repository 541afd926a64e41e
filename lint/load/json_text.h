// The lexical side of JSON: what simdjson leaves to be checked, and where documents end.

#ifndef CANARY_LINT_LOAD_JSON_TEXT_H_
#define CANARY_LINT_LOAD_JSON_TEXT_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "canary_lint/value.h"

namespace canary_lint {

inline constexpr std::string_view kJsonBlank = " \t\r\n";

/// The kind of `true`, `null`, `80`, `1.5`; absent for what JSON does not know.
std::optional<ValueKind> JsonLiteralKind(std::string_view token);

/// Behind the closing quote of the string that begins at `at`; npos if it has none.
std::size_t EndOfJsonString(std::string_view text, std::size_t at);

/// Behind the bracket that closes the document at the beginning of `text`, by counting brackets
/// outside strings. Text that begins with no bracket ends before the next line that does.
std::size_t EndOfJsonDocument(std::string_view text);

/// The first byte that JSON cannot hold where it stands: invalid UTF-8, or a control character (in
/// a string a line end is one).
std::size_t FindBadJsonByte(std::string_view text);

/// The opening quote of the string that is never closed; the end of the text if there is none.
std::size_t FindOpenJsonString(std::string_view text);

/// True for what editors and compilers call JSON with comments: a comment, or a comma before a
/// closing bracket, outside strings.
bool HasJsonExtensions(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_JSON_TEXT_H_
