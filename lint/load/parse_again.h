// Trees of what Load did not keep, or not as a tree of its own: any file's documents once more, and
// a document that stands in a scalar, as patches do in a kustomization.
//
// Their spans are spans of the file, so that they can be shown and compared like any others.

#ifndef CANARY_LINT_LOAD_PARSE_AGAIN_H_
#define CANARY_LINT_LOAD_PARSE_AGAIN_H_

#include <vector>

#include "canary_lint/source.h"
#include "canary_lint/value.h"
#include "load/arena.h"

namespace canary_lint {

/// The documents of a file, without the empty and the broken ones.
std::vector<Value> ParseAgain(const Sources& sources, FileIndex file, Arena& arena);

/// The document that a string of a parsed file holds; absent where it is broken, and where the
/// string is not written as it reads, so that its parts have no place: a folded one, one with
/// escapes.
Value ParseWithin(const Sources& sources, Value text, Arena& arena);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_PARSE_AGAIN_H_
