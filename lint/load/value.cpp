// Handles onto nodes. Aliases are followed here, so that nobody else meets one.

#include "canary_lint/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include "load/arena.h"
#include "load/deferred.h"
#include "load/scalar.h"

namespace canary_lint {

std::string_view ValueKindName(ValueKind kind) {
  switch (kind) {
    case ValueKind::kNull:
      return "null";
    case ValueKind::kBool:
      return "boolean";
    case ValueKind::kInteger:
      return "integer";
    case ValueKind::kFloat:
      return "number";
    case ValueKind::kString:
      return "string";
    case ValueKind::kMap:
      return "object";
    case ValueKind::kSequence:
      return "array";
  }
  return "null";
}

ValueKind Value::kind() const {
  return node_ == nullptr ? ValueKind::kNull : node_->Target()->kind;
}

Value Value::operator[](std::string_view key) const {
  if (kind() != ValueKind::kMap) return {};
  for (const Node* at = Opened(node_->Target())->child; at != nullptr; at = at->next->next) {
    if (at->Text() != key) continue;
    Value value(at->next, file_);
    value.key_ = at;
    return value;
  }
  return {};
}

std::optional<std::string_view> Value::AsString() const {
  if (kind() != ValueKind::kString) return std::nullopt;
  return node_->Target()->Text();
}

std::optional<std::int64_t> Value::AsInteger() const {
  if (kind() == ValueKind::kInteger) return ParseYamlInteger(node_->Target()->Text());
  if (kind() != ValueKind::kFloat) return std::nullopt;
  const std::optional<double> number = ParseYamlFloat(node_->Target()->Text());
  if (!number.has_value() || std::abs(*number) >= 0x1p63 || std::floor(*number) != *number) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(*number);
}

std::optional<bool> Value::AsBool() const {
  if (kind() != ValueKind::kBool) return std::nullopt;
  return IsYamlTrue(node_->Target()->Text());
}

std::string_view Value::StringOr(std::string_view fallback) const {
  return AsString().value_or(fallback);
}

std::string_view Value::Text() const {
  if (node_ == nullptr || kind() == ValueKind::kMap || kind() == ValueKind::kSequence) return {};
  return node_->Target()->Text();
}

std::size_t Value::size() const {
  return kind() == ValueKind::kMap || kind() == ValueKind::kSequence ? Opened(node_->Target())->size
                                                                     : 0;
}

Span Value::span() const {
  if (node_ == nullptr) return {};
  const Node* node = node_->Target();
  return {file_, node->begin, node->end};
}

Span Value::key_span() const {
  return key_ == nullptr ? span() : Span{file_, key_->begin, key_->end};
}

Value::MemberRange Value::Members() const {
  if (kind() != ValueKind::kMap) return {};
  return {MemberIterator(Opened(node_->Target())->child, file_), MemberIterator()};
}

Value::ItemRange Value::Items() const {
  if (kind() != ValueKind::kSequence) return {};
  return {ItemIterator(Opened(node_->Target())->child, file_), ItemIterator()};
}

Member Value::MemberIterator::operator*() const {
  return {key_->Text(), {file_, key_->begin, key_->end}, Value(key_->next, file_)};
}

Value::MemberIterator& Value::MemberIterator::operator++() {
  key_ = key_->next->next;
  return *this;
}

Value Value::ItemIterator::operator*() const { return {item_, file_}; }

Value::ItemIterator& Value::ItemIterator::operator++() {
  item_ = item_->next;
  return *this;
}

namespace {

using Pair = std::pair<Value, Value>;

bool IsNumber(Value value) {
  return value.kind() == ValueKind::kInteger || value.kind() == ValueKind::kFloat;
}

/// In JSON, which Kubernetes makes of everything, `80` and `80.0` are one number.
bool EqualNumbers(Value a, Value b) {
  const std::optional<std::int64_t> left = a.AsInteger();
  const std::optional<std::int64_t> right = b.AsInteger();
  if (left.has_value() || right.has_value()) return left == right;
  return a.Text() == b.Text() || ParseYamlFloat(a.Text()) == ParseYamlFloat(b.Text());
}

bool EqualScalars(Value a, Value b) {
  if (IsNumber(a) && IsNumber(b)) return EqualNumbers(a, b);
  if (a.kind() != b.kind()) return false;
  if (a.kind() == ValueKind::kBool) return a.AsBool() == b.AsBool();
  return a.kind() == ValueKind::kNull || a.Text() == b.Text();
}

bool IsCollection(Value value) { return value.IsMap() || value.IsSequence(); }

bool PushChildren(Value a, Value b, std::vector<Pair>& open) {
  if (a.size() != b.size()) return false;
  if (a.IsMap()) {
    for (const Member member : a.Members()) {
      const Value other = b[member.key];
      if (!other) return false;
      open.emplace_back(member.value, other);
    }
    return true;
  }
  auto other = b.Items().begin();
  for (const Value item : a.Items()) {
    open.emplace_back(item, *other);
    ++other;
  }
  return true;
}

}  // namespace

std::vector<Value> ItemsOf(Value sequence) {
  std::vector<Value> items;
  items.reserve(sequence.size());
  for (const Value item : sequence.Items()) items.push_back(item);
  return items;
}

bool Equal(Value a, Value b) {
  std::vector<Pair> open{{a, b}};
  while (!open.empty()) {
    const auto [left, right] = open.back();
    open.pop_back();
    if (static_cast<bool>(left) != static_cast<bool>(right)) return false;
    if (!IsCollection(left) && !IsCollection(right)) {
      if (!EqualScalars(left, right)) return false;
    } else if (left.kind() != right.kind() || !PushChildren(left, right, open)) {
      return false;
    }
  }
  return true;
}

}  // namespace canary_lint
