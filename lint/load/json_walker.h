// One JSON document of simdjson's, walked into a TreeBuilder.

#ifndef CANARY_LINT_LOAD_JSON_WALKER_H_
#define CANARY_LINT_LOAD_JSON_WALKER_H_

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "load/tree_builder.h"

namespace canary_lint {

/// What is wrong, for people.
std::string DescribeJsonError(simdjson::error_code error);

/// Walks one document.
class JsonWalker {
 public:
  JsonWalker(std::string_view text, std::uint32_t offset, TreeBuilder& builder)
      : text_(text), offset_(offset), builder_(builder) {}

  /// The document is one object, whose text stays where it is: what reads as it is written is not
  /// copied, and `metadata.managedFields` and the `status` that nobody reads of its kind become
  /// deferred nodes, made in `arena`.
  void LeaveForLater(Arena& arena) { arena_ = &arena; }

  bool Walk(simdjson::ondemand::document& document);

  /// Behind the last byte that was read.
  std::size_t end() const { return end_; }

  bool Fail(simdjson::error_code error, std::size_t at);

 private:
  /// An object or array on its way.
  struct Container {
    bool is_map = false;
    bool begun = false;  // its first member or item was read
    simdjson::ondemand::object_iterator member, behind_members;
    simdjson::ondemand::array_iterator item, behind_items;
  };

  bool Value(simdjson::ondemand::value value);
  bool Object(simdjson::ondemand::value value, std::size_t begin);
  bool Array(simdjson::ondemand::value value, std::size_t begin);
  bool Open(ValueKind kind, const Container& container, std::size_t begin);
  bool NextMember();
  bool NextItem();
  bool Key(simdjson::ondemand::field& field);
  bool Close(char bracket);
  bool String(simdjson::ondemand::value value, std::size_t begin, std::string_view token);
  bool Literal(std::size_t begin);
  bool IsForLater(std::string_view key) const;
  bool Later(simdjson::ondemand::value value);
  std::size_t BadMember() const;
  std::size_t Next() const;
  ByteRange Range(std::size_t begin, std::size_t end) const {
    return {offset_ + static_cast<std::uint32_t>(begin), offset_ + static_cast<std::uint32_t>(end)};
  }
  bool FailAt(std::string message, std::size_t at);

  std::string_view text_;
  std::uint32_t offset_;
  TreeBuilder& builder_;
  Arena* arena_ = nullptr;
  std::size_t end_ = 0;
  std::vector<Container> open_;  // no recursion: stacks may be small
  std::string_view key_;         // the last one
  bool in_metadata_ = false;     // the object at depth 2, if one is open
  std::string kind_;             // of the object, if that was met
};

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_JSON_WALKER_H_
