// UTF-16 as kustomize reads it: go-yaml takes a text with its byte order mark (readerc.go,
// yaml_parser_determine_encoding).

#ifndef CANARY_LINT_LOAD_UTF16_H_
#define CANARY_LINT_LOAD_UTF16_H_

#include <optional>
#include <string>
#include <string_view>

namespace canary_lint {

/// The text as UTF-8, without its mark, with `room` bytes behind it that are readable. Absent where
/// there is no mark of UTF-16, where something is no character, and where a second document
/// follows: documents are parted before the encoding is known, and all but the first are dropped.
std::optional<std::string> FromUtf16(std::string_view bytes, std::size_t room);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_UTF16_H_
