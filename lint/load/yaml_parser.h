// YAML through libyaml: its events, in bytes of the file, into a TreeBuilder.
//
// libyaml counts code points; here they become bytes. It takes NEL, LS and PS for line ends, which
// matters for what it accepts and not for places: those are counted by Sources.

#ifndef CANARY_LINT_LOAD_YAML_PARSER_H_
#define CANARY_LINT_LOAD_YAML_PARSER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/problem.h"
#include "load/arena.h"
#include "load/holes.h"
#include "load/tree_builder.h"

namespace canary_lint {

/// One parsed document, or why it could not be parsed.
struct ParsedDocument {
  const Node* root = nullptr;       ///< null for an empty document, and after an error
  std::string error;                ///< empty if there was none; never holds text of the document
  ByteRange error_range;            ///< in bytes of the file: the byte to show
  std::uint32_t error_context = 0;  ///< where what failed began, for looking around
  ByteRange range;                  ///< of the document
};

/// Parses `slice`, which begins at byte `offset` of the file. Normally one document; where the
/// slice holds several (`...` or directives between them) all of them, up to the first error.
std::vector<ParsedDocument> ParseYaml(std::string_view slice, std::uint32_t offset, FileIndex file,
                                      Arena& arena, std::vector<Problem>& problems);

/// Parses the part of `bytes` that is no hole; the holes become nodes as well. The bytes are the
/// whole file's, and stay: texts that read as they are written are not copied. Absent where there
/// is any doubt that the tree is what ParseYaml would make of the whole document: after an error, a
/// duplicate key, an anchor.
std::optional<ParsedDocument> ParseAround(std::string_view bytes, const Part& part,
                                          std::span<const Hole> holes, FileIndex file,
                                          Arena& arena);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_YAML_PARSER_H_
