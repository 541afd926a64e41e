// The checks of one value (artifacts/flagger/crd.yaml through the validation of
// k8s.io/apiextensions-apiserver).

#include "flagger/crd/rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

#include "load/nearest.h"
#include "model/names.h"

namespace canary_lint {
namespace {

std::string_view TypeName(SchemaType type) {
  switch (type) {
    case SchemaType::kString:
      return "a string";
    case SchemaType::kNumber:
      return "a number";
    case SchemaType::kInteger:
      return "an integer";
    case SchemaType::kBoolean:
      return "a boolean";
    case SchemaType::kObject:
      return "an object";
    case SchemaType::kArray:
      return "a list";
    case SchemaType::kIntOrString:
      return "an integer or a string";
    case SchemaType::kAny:
      break;
  }
  return "a value";
}

bool HasType(Value value, SchemaType type) {
  const ValueKind kind = value.kind();
  const bool integer = value.AsInteger().has_value();
  switch (type) {
    case SchemaType::kAny:
      return true;
    case SchemaType::kString:
      return kind == ValueKind::kString;
    case SchemaType::kNumber:
      return kind == ValueKind::kInteger || kind == ValueKind::kFloat;
    case SchemaType::kInteger:
      return integer;
    case SchemaType::kBoolean:
      return kind == ValueKind::kBool;
    case SchemaType::kObject:
      return kind == ValueKind::kMap;
    case SchemaType::kArray:
      return kind == ValueKind::kSequence;
    case SchemaType::kIntOrString:
      return integer || kind == ValueKind::kString;
  }
  return true;
}

/// `^[0-9]+(m|s)`: what follows the letter does not matter.
bool IsDuration(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits > 0 && digits < text.size() && (text[digits] == 'm' || text[digits] == 's');
}

bool IsSubdomain(std::string_view text) {
  const std::vector<std::string_view> labels = SplitWords(text, '.');
  return !labels.empty() && std::all_of(labels.begin(), labels.end(), IsDnsText);
}

bool IsKindName(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_allowed = [&is_letter](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
  };
  return !text.empty() && is_letter(text.front()) && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), is_allowed);
}

bool Fits(std::string_view text, SchemaPattern pattern) {
  switch (pattern) {
    case SchemaPattern::kNone:
      return true;
    case SchemaPattern::kDuration:
      return IsDuration(text);
    case SchemaPattern::kLabel:
      return IsDnsText(text);
    case SchemaPattern::kSubdomain:
      return IsSubdomain(text);
    case SchemaPattern::kOptionalSubdomain:
      return text.empty() || IsSubdomain(text);
    case SchemaPattern::kKindName:
      return IsKindName(text);
  }
  return true;
}

/// Code points, as the API server counts.
std::size_t Length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::vector<std::string_view> Present(Value object, const std::vector<std::string_view>& members) {
  std::vector<std::string_view> present;
  std::copy_if(members.begin(), members.end(), std::back_inserter(present),
               [object](std::string_view member) { return !object[member].IsNull(); });
  return present;
}

/// A value as a message shows it: on one line, and not at any length; whole code points.
std::string Shown(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  const bool cut = text.size() > kLongest;
  std::size_t end = cut ? kLongest : text.size();
  while (cut && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  std::string shown(text.substr(0, end));
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
  return cut ? shown + "..." : shown;
}

std::string Quoted(const std::vector<std::string_view>& words) {
  return fmt::format("`{}`", fmt::join(words, "`, `"));
}

}  // namespace

std::vector<std::string_view> SplitWords(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  if (text.empty()) return parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::optional<std::string> WrongType(Value value, const SchemaRow& row) {
  if (HasType(value, row.type)) return std::nullopt;
  const std::string_view kind = ValueKindName(value.kind());
  if (value.IsMap() || value.IsSequence() || value.IsNull()) {
    return fmt::format("is of type {}, not {}", kind, TypeName(row.type));
  }
  return fmt::format("is `{}`, of type {}, not {}", Shown(value.Text()), kind, TypeName(row.type));
}

std::optional<std::string> WrongText(std::string_view text, const SchemaRow& row) {
  if (!row.choices.empty()) {
    const std::vector<std::string_view> choices = SplitWords(row.choices, '|');
    if (std::find(choices.begin(), choices.end(), text) == choices.end()) {
      return fmt::format("is `{}`, which is none of {}", Shown(text), Quoted(choices));
    }
  }
  if (!Fits(text, row.pattern)) {
    return row.pattern == SchemaPattern::kDuration
               ? fmt::format("is `{}`, which does not begin with minutes or seconds such as `30s`",
                             Shown(text))
               : fmt::format("is `{}`, which is no valid name", Shown(text));
  }
  const std::size_t length = Length(text);
  if (length >= row.min_length && length <= row.max_length) return std::nullopt;
  return fmt::format("has {} characters, not {} to {}", length, row.min_length, row.max_length);
}

std::string NearestChoice(std::string_view text, const SchemaRow& row) {
  const std::vector<std::string_view> choices = SplitWords(row.choices, '|');
  return Nearest(text, {choices.begin(), choices.end()});
}

std::optional<std::string> WrongNumber(Value value, const SchemaRow& row) {
  const std::optional<std::int64_t> number = value.AsInteger();
  if (!number.has_value()) return std::nullopt;
  // `format: int32` alone bounds nothing.
  if (*number < row.minimum) return fmt::format("is {}, less than {}", *number, row.minimum);
  if (*number > row.maximum) return fmt::format("is {}, more than {}", *number, row.maximum);
  return std::nullopt;
}

std::optional<std::string> WrongChoice(Value object, const SchemaRow& row) {
  const std::vector<std::string_view> choices = SplitWords(row.one_of, ' ');
  if (choices.empty()) return std::nullopt;
  std::vector<std::string_view> present = Present(object, choices);
  const std::vector<std::string_view> inner = SplitWords(row.last_one_of, ' ');
  if (!inner.empty() && !present.empty() && present.back() == choices.back() &&
      Present(object[choices.back()], inner).size() != 1) {
    present.pop_back();
    if (present.empty()) {
      return fmt::format("has `{}` without exactly one of {}", choices.back(), Quoted(inner));
    }
  }
  if (present.size() == 1 || (present.empty() && row.none_allowed)) return std::nullopt;
  if (present.empty()) return fmt::format("has none of {}", Quoted(choices));
  return fmt::format("has `{}`, where only one of {} may be", fmt::join(present, "` and `"),
                     Quoted(choices));
}

std::optional<std::string> TooManyItems(Value array, const SchemaRow& row) {
  if (array.size() <= row.max_items) return std::nullopt;
  return fmt::format("has {} items, more than {}", array.size(), row.max_items);
}

}  // namespace canary_lint
