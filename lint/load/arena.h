// Where parsed documents live: 32-byte nodes and their texts in bump blocks, keys kept once.
//
// A node is a scalar, a map, a sequence, the key of a member, or an alias, which stands for a node
// elsewhere and is never expanded. What a document put into the arena can be taken back as long as
// nothing keeps a Value of it: most documents of a directory are of kinds that nobody reads.

#ifndef CANARY_LINT_LOAD_ARENA_H_
#define CANARY_LINT_LOAD_ARENA_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "canary_lint/value.h"

namespace canary_lint {

struct Deferred;  // load/deferred.h

/// One value, or the key of a member. A map's children alternate: key, value, key, value.
struct Node {
  union {
    const char* text = nullptr;  ///< of a scalar
    Node* child;                 ///< first child of a map or sequence; the target of an alias
    const Deferred* later;       ///< of a map or sequence that was not parsed yet
  };
  Node* next = nullptr;     ///< next sibling
  std::uint32_t begin = 0;  ///< byte offsets in the file
  std::uint32_t end = 0;
  std::uint32_t size = 0;  ///< of a scalar its text's length, else the number of members or items
  ValueKind kind = ValueKind::kNull;
  bool alias = false;     ///< stands for `child`, wherever that is
  bool plain = false;     ///< a scalar without quotes, block indicator or tag
  bool deferred = false;  ///< `later` says where its members stand; `size` says nothing

  std::string_view Text() const { return {text, size}; }
  const Node* Target() const { return alias ? child : this; }
};
static_assert(sizeof(Node) == 32);

/// Memory that is handed out in order and taken back only from its end.
class BumpRegion {
 public:
  struct Mark {
    std::size_t block = 0;
    std::size_t used = 0;
  };

  char* Allocate(std::size_t size, std::size_t alignment);
  Mark Now() const { return {current_, used_}; }
  /// Takes back all that was handed out since `mark`; the blocks are used again.
  void Rewind(Mark mark);

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };

  std::vector<Block> blocks_;
  std::size_t current_ = 0;  // blocks_[current_] is being filled
  std::size_t used_ = 0;     // of it
};

/// One for each parser at work.
class Arena {
 public:
  Node* NewNode();
  /// A copy of `text` that lives until it is taken back.
  std::string_view Keep(std::string_view text);
  /// A copy of `deferred`, as long as its node's.
  const Deferred* Keep(const Deferred& deferred);
  /// A copy that lives as long as the arena, each distinct text once: equal texts, equal addresses.
  std::string_view Intern(std::string_view text);

  BumpRegion::Mark Now() const { return nodes_.Now(); }
  /// Takes back nodes and kept texts; interned ones stay.
  void Rewind(BumpRegion::Mark mark) { nodes_.Rewind(mark); }

 private:
  BumpRegion nodes_;
  BumpRegion keys_;
  std::unordered_set<std::string_view> interned_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_ARENA_H_
