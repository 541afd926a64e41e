// The tree of an object that is being written.

#include "canary_lint/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace canary_lint {
namespace {

/// `1.5`, `1.0e+20`: a point and a signed exponent, without which YAML 1.1 reads a string.
std::string NumberText(std::string_view written) {
  double number = 0;
  const auto [end, error] =
      std::from_chars(written.data(), written.data() + written.size(), number);
  if (error != std::errc() || end != written.data() + written.size()) return std::string(written);
  std::string text = fmt::format("{}", number);
  const std::size_t exponent = text.find('e');
  if (text.find('.') == std::string::npos && exponent != std::string::npos) {
    text.insert(exponent, ".0");
  }
  return text;
}

}  // namespace

Manifest::Manifest(Value value) : kind_(value.kind()) {
  for (const Member member : value.Members()) {
    if (member.value.IsNull()) continue;
    keys_.emplace_back(member.key);
    values_.emplace_back(member.value);
  }
  for (const Value item : value.Items()) values_.emplace_back(item);
  if (const auto number = value.AsInteger()) {
    kind_ = ValueKind::kInteger;
    text_ = std::to_string(*number);
  } else if (const auto truth = value.AsBool()) {
    text_ = *truth ? "true" : "false";
  } else if (kind_ == ValueKind::kFloat) {
    text_ = NumberText(value.Text());
  } else if (kind_ != ValueKind::kNull) {
    text_ = std::string(value.Text());
  }
}

Manifest Manifest::String(std::string text) {
  Manifest manifest;
  manifest.kind_ = ValueKind::kString;
  manifest.text_ = std::move(text);
  return manifest;
}

Manifest Manifest::Integer(std::int64_t number) {
  Manifest manifest;
  manifest.kind_ = ValueKind::kInteger;
  manifest.text_ = std::to_string(number);
  return manifest;
}

Manifest Manifest::Boolean(bool truth) {
  Manifest manifest;
  manifest.kind_ = ValueKind::kBool;
  manifest.text_ = truth ? "true" : "false";
  return manifest;
}

Manifest Manifest::Of(const Labels& labels) {
  Manifest manifest;
  manifest.kind_ = ValueKind::kMap;
  for (const auto& [key, value] : labels) {
    manifest.keys_.push_back(key);
    manifest.values_.push_back(String(value));
  }
  return manifest;
}

const Manifest* Manifest::Find(std::string_view key) const {
  const auto found = std::find(keys_.begin(), keys_.end(), key);
  return found == keys_.end() ? nullptr : &values_[static_cast<std::size_t>(found - keys_.begin())];
}

Manifest* Manifest::Find(std::string_view key) {
  return const_cast<Manifest*>(std::as_const(*this).Find(key));
}

Manifest& Manifest::operator[](std::string_view key) {
  if (kind_ != ValueKind::kMap) {
    *this = Manifest();
    kind_ = ValueKind::kMap;
  }
  if (Manifest* found = Find(key)) return *found;
  keys_.emplace_back(key);
  return values_.emplace_back();
}

void Manifest::Erase(std::string_view key) {
  const auto found = std::find(keys_.begin(), keys_.end(), key);
  if (found == keys_.end()) return;
  values_.erase(values_.begin() + (found - keys_.begin()));
  keys_.erase(found);
}

void Manifest::Append(Manifest item) {
  if (kind_ != ValueKind::kSequence) {
    *this = Manifest();
    kind_ = ValueKind::kSequence;
  }
  values_.push_back(std::move(item));
}

}  // namespace canary_lint
