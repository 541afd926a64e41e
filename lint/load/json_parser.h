// JSON through simdjson on demand, into a TreeBuilder: every container walked and every scalar
// decoded, because what simdjson skips it does not validate.

#ifndef CANARY_LINT_LOAD_JSON_PARSER_H_
#define CANARY_LINT_LOAD_JSON_PARSER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/byte_buffer.h"
#include "load/yaml_parser.h"

namespace canary_lint {

/// simdjson reads this far past the end of its text; whatever stands there changes nothing.
inline constexpr std::size_t kReadablePadding = ByteBuffer::kPadding;

/// True if the text means to be JSON: `{` before a quote or `}`, `[` before what JSON allows there.
/// YAML in flow style and templates (`{{`, `{%`) do not.
bool LooksLikeJson(std::string_view text);

/// Parses the JSON documents that `text`, which begins at byte `offset` of the file, holds one
/// after the other. A broken one costs itself only, as far as its brackets tell where it ends.
/// kReadablePadding bytes behind `text` must be readable.
std::vector<ParsedDocument> ParseJson(std::string_view text, std::uint32_t offset, FileIndex file,
                                      Arena& arena, std::vector<Problem>& problems);

/// Parses the object that the part is. The bytes are the whole file's, and stay: see ParseAround.
/// Absent where the part is not one object, or a key stands twice in it.
std::optional<ParsedDocument> ParseJsonObject(std::string_view bytes, const Part& part,
                                              FileIndex file, Arena& arena);

/// The `kind` of an object that ends where the text does, without parsing more of it; empty if
/// that is not certain. kReadablePadding bytes behind the text must be readable.
std::string KindOfJsonObject(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_JSON_PARSER_H_
