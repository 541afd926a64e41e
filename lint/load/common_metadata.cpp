// Copies the maps from the root down to the labels, and writes into the copies.

#include "load/common_metadata.h"

#include <string_view>

#include "load/deferred.h"

namespace canary_lint {
namespace {

/// A map whose members are its own, and what they say is another's.
Node* CopyMembers(const Node* map, Arena& arena) {
  Node* copy = arena.NewNode();
  *copy = *Opened(map->Target());
  copy->next = nullptr;
  Node** link = &copy->child;
  for (const Node* child = *link; child != nullptr; child = child->next) {
    *link = arena.NewNode();
    **link = *child;
    link = &(*link)->next;
  }
  return copy;
}

class Writer {
 public:
  Writer(Arena& arena, const Span& place) : arena_(arena), place_(place) {}

  /// The value node of that member, which is made where there is none.
  Node* Member(Node* map, std::string_view name) {
    Node** link = &map->child;
    for (; *link != nullptr; link = &(*link)->next->next) {
      if ((*link)->Text() == name) return (*link)->next;
    }
    Node* key = Text(arena_.Intern(name));
    key->next = Null();
    *link = key;
    ++map->size;
    return key->next;
  }

  /// Makes the member a map that can be written to.
  Node* Map(Node* map, std::string_view name) {
    Node* value = Member(map, name);
    Node* next = value->next;
    if (value->Target()->kind == ValueKind::kMap) {
      *value = *CopyMembers(value, arena_);
    } else {
      *value = *Null();
      value->kind = ValueKind::kMap;
      value->child = nullptr;
    }
    value->next = next;
    return value;
  }

  void Merge(Node* map, Value pairs) {
    for (const canary_lint::Member pair : pairs.Members()) {
      Node* value = Member(map, pair.key);
      Node* next = value->next;
      *value = *Text(arena_.Keep(pair.value.Text()));
      value->next = next;
    }
  }

 private:
  Node* Null() {
    Node* node = arena_.NewNode();
    *node = Node();
    node->begin = place_.begin;
    node->end = place_.end;
    return node;
  }

  Node* Text(std::string_view kept) {
    Node* node = Null();
    node->kind = ValueKind::kString;
    node->text = kept.data();
    node->size = static_cast<std::uint32_t>(kept.size());
    return node;
  }

  Arena& arena_;
  Span place_;
};

}  // namespace

Value WithCommonMetadata(Value object, const CommonMetadata& common, Arena& arena) {
  if (!object.IsMap() || common.IsEmpty()) return object;
  const Value metadata = object["metadata"];
  Writer writer(arena, metadata["name"] ? metadata["name"].span() : object.span());
  Node* root = CopyMembers(object.node(), arena);
  Node* own = writer.Map(root, "metadata");
  if (common.labels.size() > 0) writer.Merge(writer.Map(own, "labels"), common.labels);
  if (common.annotations.size() > 0) {
    writer.Merge(writer.Map(own, "annotations"), common.annotations);
  }
  return {root, object.span().file};
}

}  // namespace canary_lint
