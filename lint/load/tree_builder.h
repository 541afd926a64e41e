// Events of a parser -> one tree in the arena. Both parsers, libyaml's and simdjson's, feed it.
//
// It decides what no parser decides: aliases become references (never copies), merge keys are
// resolved, of duplicate keys the last stays and a Problem is recorded, and bounds are kept on
// depth and on what aliases would expand to, so that hostile input costs no more than its size.

#ifndef CANARY_LINT_LOAD_TREE_BUILDER_H_
#define CANARY_LINT_LOAD_TREE_BUILDER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/problem.h"
#include "load/arena.h"

namespace canary_lint {

/// Where an event stands in the file.
struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

class TreeBuilder {
 public:
  static constexpr std::size_t kMaxDepth = 500;  ///< open maps and sequences, aliases followed
  /// Values that the aliases of one document stand for, taken together.
  static constexpr std::uint64_t kMaxExpanded = 1'000'000;

  /// Duplicate keys go to `problems`.
  TreeBuilder(Arena& arena, FileIndex file, std::vector<Problem>& problems)
      : arena_(arena), file_(file), problems_(problems) {}

  /// Levels that stand around what is built, and count as its own.
  void StandBelow(std::size_t levels) { levels_ = levels; }

  // Each returns false after an error; error() and error_range() then say which.
  bool Open(ValueKind kind, ByteRange range, std::string_view anchor);
  bool Close(std::uint32_t end);
  /// Of a value the text is copied unless it `stays` where it is, as long as the tree.
  bool Scalar(ValueKind kind, bool plain, ByteRange range, std::string_view text,
              std::string_view anchor, bool stays = false);
  /// A map or sequence, as a member's value, that is parsed later.
  bool Later(ValueKind kind, ByteRange range, const Deferred& deferred);
  bool Alias(std::string_view name, ByteRange range);
  /// An error that the parser's walker found: what it reads cannot be.
  bool Fail(std::string message, ByteRange range);

  /// The finished tree; null before the first event.
  const Node* root() const { return root_; }
  const std::string& error() const { return error_; }
  ByteRange error_range() const { return error_range_; }
  /// True if anything was given a name, or called by one.
  bool has_names() const { return !anchors_.empty(); }

 private:
  static constexpr std::size_t kNoAnchor = ~std::size_t{0};

  /// What an alias of the name costs: values and levels.
  struct Anchor {
    Node* node = nullptr;  // null while it is still open
    std::uint64_t weight = 1;
    std::size_t height = 0;
    std::string_view key = {};  ///< of a scalar that was a key: the interned text
  };
  struct Frame {
    Node* node = nullptr;
    Node* last = nullptr;       // last child
    const Node* key = nullptr;  // of a map: the last key
    std::uint64_t weight = 1;
    std::size_t height = 1;
    std::size_t anchor = kNoAnchor;
    bool expects_key = false;
    bool has_merge = false;
  };
  struct Entry {
    Node* key = nullptr;
    Node* value = nullptr;
    bool own = true;  // written here, not merged in
  };
  using Entries = std::vector<Entry>;

  Node* NewNode(ValueKind kind, ByteRange range);
  std::size_t OpenAnchor(std::string_view name);
  void Append(Node* node);
  bool ExpectsKey() const { return !open_.empty() && open_.back().expects_key; }
  static void SetText(Node* node, std::string_view text);
  bool KeyOfAlias(Anchor& anchor, ByteRange range);
  /// Interned, as Kubernetes has it of a scalar of that kind.
  std::string_view KeyOf(ValueKind kind, std::string_view text);
  static bool HasDuplicates(const Node* map);
  bool ResolveMembers(Frame& frame);
  bool MergeInto(const Node* value, Entries& entries);
  static void Link(Node* map, const Entries& entries);
  std::string PathOfOpen() const;
  void ReportDuplicate(const Node* first, const Node* second);

  Arena& arena_;
  FileIndex file_;
  std::vector<Problem>& problems_;
  std::vector<Frame> open_;
  std::map<std::string, std::size_t, std::less<>> anchor_names_;
  std::vector<Anchor> anchors_;
  std::uint64_t expanded_ = 0;
  std::size_t levels_ = 0;
  Node* root_ = nullptr;
  std::string error_;
  ByteRange error_range_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_TREE_BUILDER_H_
