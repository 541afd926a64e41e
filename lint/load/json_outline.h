// The items of a List in JSON: as kubectl prints it, one member to a line, found by the look of its
// lines (no string goes over lines, so that each begins outside of one); else by counting brackets.

#ifndef CANARY_LINT_LOAD_JSON_OUTLINE_H_
#define CANARY_LINT_LOAD_JSON_OUTLINE_H_

#include <string_view>

#include "load/outline.h"

namespace canary_lint {

/// Certain only for a List of items. Whether each item is one object, and the rest a List, is for
/// whoever parses them to see: what is not was no item.
Outline JsonOutlineOf(std::string_view text, const Slice& slice);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_JSON_OUTLINE_H_
