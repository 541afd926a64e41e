// The parts of a YAML document, found by the look of its lines: the document itself, or the items
// of a List, and the kind that each says it is.
//
// In a block mapping whose keys stand at one column nothing else begins there but a comment and the
// dashes of a sequence right below its key: what is deeper belongs to the entry above it. So the
// kind of an object, and where it ends, can be told without a parser, unless a line at that column
// is anything that leaves a doubt. Such a document has no outline, and is parsed as a whole.

#ifndef CANARY_LINT_LOAD_OUTLINE_H_
#define CANARY_LINT_LOAD_OUTLINE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "load/split.h"

namespace canary_lint {

/// A mapping that can be read alone.
struct Part {
  std::size_t begin = 0;   ///< of its first line, by offsets in the text
  std::size_t end = 0;     ///< behind its last line
  std::size_t column = 0;  ///< of its keys; of an item its dash stands before it
  bool is_item = false;
  std::string_view kind;  ///< as written, of `kind`; empty where that is not a word, or there twice
};

struct Outline {
  bool certain = false;
  bool is_list = false;
  bool is_json = false;
  std::size_t begin = 0;  ///< of the document
  std::size_t end = 0;
  std::vector<Part> parts;      ///< in their order: one, or the items
  std::size_t items_begin = 0;  ///< of a List: behind the line `items:`
  std::size_t items_end = 0;
};

Outline OutlineOf(std::string_view text, const Slice& slice);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_OUTLINE_H_
