// What of an object need not be parsed with the rest of it, found by the look of its lines.
//
// The value of `metadata.managedFields`, and of `status`, if its lines are complete in themselves:
// no comment, anchor or alias, and nothing open where they end. It becomes a deferred node. And the
// annotation in which kubectl keeps the manifest, if it is one line of a literal block, as kubectl
// prints it: its text is that line, where it stands.

#ifndef CANARY_LINT_LOAD_HOLES_H_
#define CANARY_LINT_LOAD_HOLES_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "canary_lint/value.h"
#include "load/outline.h"

namespace canary_lint {

/// One value, by offsets in the text that the part is of.
struct Hole {
  std::size_t colon = 0;        ///< behind the colon of its key
  std::size_t begin = 0;        ///< of the value
  std::size_t end = 0;          ///< behind its last byte
  std::size_t lines_begin = 0;  ///< of a collection its lines, with the blank ones behind them
  std::size_t lines_end = 0;
  ValueKind kind = ValueKind::kNull;
  std::string_view string;  ///< of a string what it reads as
};

/// True for the kinds of which some stage always reads `status`.
bool IsStatusRead(std::string_view kind);

/// In their order. `status` as well if nobody reads that of the part's kind.
std::vector<Hole> FindHoles(std::string_view text, const Part& part);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_HOLES_H_
