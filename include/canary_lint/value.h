// A parsed document as a tree of values, whatever it was written in (YAML or JSON).
//
// Scalars have the kind that Kubernetes gives them (YAML 1.1 as sigs.k8s.io/yaml reads it: `yes` is
// a boolean, `017` the integer 15, `1e3` a float, `"80"` a string). Aliases and merge keys are
// already followed: a Value behaves as if the anchored text stood there, its span is where that
// text stands. Values are handles: copying one is free, and they live as long as the Input that
// holds the tree. Every accessor is total: asking an absent value, or one of another kind, gives
// "absent", never an error. Nothing here recurses over user-shaped data.

#ifndef CANARY_LINT_VALUE_H_
#define CANARY_LINT_VALUE_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/source.h"

namespace canary_lint {

/// As `kind`, for messages: "null", "boolean", "integer", "number", "string", "object", "array".
enum class ValueKind : std::uint8_t { kNull, kBool, kInteger, kFloat, kString, kMap, kSequence };

std::string_view ValueKindName(ValueKind kind);

struct Node;    // lint/load/arena.h
struct Member;  // below

class Value {
 public:
  /// The absent value.
  Value() = default;
  Value(const Node* node, FileIndex file) : node_(node), file_(file) {}

  /// False for the absent value only; `key: null` is present.
  explicit operator bool() const { return node_ != nullptr; }

  /// The node behind the handle, for lint/load/ alone.
  const Node* node() const { return node_; }

  /// kNull for the absent value.
  ValueKind kind() const;
  bool IsNull() const { return kind() == ValueKind::kNull; }  ///< null or absent
  bool IsMap() const { return kind() == ValueKind::kMap; }
  bool IsSequence() const { return kind() == ValueKind::kSequence; }
  bool IsString() const { return kind() == ValueKind::kString; }

  /// The member of that name of a map (of duplicate keys the last, as the API server keeps it);
  /// absent otherwise. Linear in the number of members.
  Value operator[](std::string_view key) const;

  /// Scalars by kind; absent if of another kind. An integral float within range (`80.0`, `1e3`)
  /// counts as an integer, as it does after Kubernetes' conversion to JSON.
  std::optional<std::string_view> AsString() const;
  std::optional<std::int64_t> AsInteger() const;
  std::optional<bool> AsBool() const;

  /// The string, or the fallback where the value is absent, null or of another kind.
  std::string_view StringOr(std::string_view fallback) const;

  /// Scalars of any kind as text: a string's content, else the text as written; empty for others.
  std::string_view Text() const;

  /// Number of members or items; 0 for scalars.
  std::size_t size() const;

  /// Where it stands: a scalar with its quotes, a map or sequence from its first to its last byte.
  Span span() const;
  /// Where its key stands, for the member of a map that `operator[]` found; span() otherwise.
  Span key_span() const;

  class MemberIterator;
  class ItemIterator;
  struct MemberRange;
  struct ItemRange;
  MemberRange Members() const;  ///< of a map, in file order, duplicates removed; else empty
  ItemRange Items() const;      ///< of a sequence; else empty

 private:
  const Node* node_ = nullptr;
  const Node* key_ = nullptr;
  FileIndex file_ = 0;
};

/// A member of a map. Non-string scalar keys appear as the text that Kubernetes makes of them.
struct Member {
  std::string_view key;
  Span key_span;
  Value value;
};

class Value::MemberIterator {
 public:
  using value_type = Member;
  using difference_type = std::ptrdiff_t;
  MemberIterator() = default;
  MemberIterator(const Node* key, FileIndex file) : key_(key), file_(file) {}
  Member operator*() const;
  MemberIterator& operator++();
  bool operator==(const MemberIterator& other) const { return key_ == other.key_; }

 private:
  const Node* key_ = nullptr;
  FileIndex file_ = 0;
};

class Value::ItemIterator {
 public:
  using value_type = Value;
  using difference_type = std::ptrdiff_t;
  ItemIterator() = default;
  ItemIterator(const Node* item, FileIndex file) : item_(item), file_(file) {}
  Value operator*() const;
  ItemIterator& operator++();
  bool operator==(const ItemIterator& other) const { return item_ == other.item_; }

 private:
  const Node* item_ = nullptr;
  FileIndex file_ = 0;
};

struct Value::MemberRange {
  MemberIterator first, last;
  MemberIterator begin() const { return first; }
  MemberIterator end() const { return last; }
};

struct Value::ItemRange {
  ItemIterator first, last;
  ItemIterator begin() const { return first; }
  ItemIterator end() const { return last; }
};

/// The items of a sequence, to be counted off; else empty.
std::vector<Value> ItemsOf(Value sequence);

/// True if both trees say the same (member order does not count, scalar style neither).
bool Equal(Value a, Value b);

}  // namespace canary_lint

#endif  // CANARY_LINT_VALUE_H_
