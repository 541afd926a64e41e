// Values that are parsed when somebody asks for what is in them: what the API server and its
// controllers keep in an object (`managedFields`, most of `status`) is much, and next to nobody
// reads it. Of such a value all is known but its members: its kind and its place.

#ifndef CANARY_LINT_LOAD_DEFERRED_H_
#define CANARY_LINT_LOAD_DEFERRED_H_

#include <cstdint>
#include <string_view>

#include "load/arena.h"

namespace canary_lint {

/// What a deferred node will be made of.
struct Deferred {
  std::string_view text;     ///< whole lines of block-style YAML, or a value of JSON; in the file
  std::uint32_t offset = 0;  ///< of the text in the file
  bool json = false;
  Arena* arena = nullptr;  ///< where the members go
};

/// The node, with its members. Those of a text that turns out to be broken are none. Thread-safe
/// once all is loaded; before, for whoever fills the node's arena alone.
const Node* Opened(const Node* node);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_DEFERRED_H_
