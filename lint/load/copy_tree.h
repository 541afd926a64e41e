// A copy of a parsed tree in which scalars say something else.

#ifndef CANARY_LINT_LOAD_COPY_TREE_H_
#define CANARY_LINT_LOAD_COPY_TREE_H_

#include <cstdint>
#include <functional>

#include "canary_lint/value.h"
#include "load/arena.h"

namespace canary_lint {

/// What a scalar is part of.
enum class ScalarPlace : std::uint8_t { kMember, kItem, kKey };

/// Changes the copy of a string, a key among them. Its byte range should stay: it is the place of
/// what the copy says, too.
using ScalarEdit = std::function<void(Node& copy, ScalarPlace place)>;

/// The copy lives in `arena`. What aliases stand for is copied once. Without recursion.
Value CopyTree(Value root, FileIndex file, Arena& arena, const ScalarEdit& edit);

/// True if `holds` is true of the text of any string of the tree, keys among them.
bool AnyString(Value root, const std::function<bool(std::string_view)>& holds);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_COPY_TREE_H_
