// What an edit writes, as YAML and JSON have it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "canary_lint/fix.h"

namespace canary_lint {
namespace {

/// True for text that YAML 1.1 reads as that string without quotes.
bool IsPlain(std::string_view text) {
  constexpr std::array<std::string_view, 10> kWords = {"true", "false", "yes", "no",   "on",
                                                       "off",  "y",     "n",   "null", "~"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == '/';
  };
  return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
         std::all_of(text.begin(), text.end(), is_plain) &&
         std::find(kWords.begin(), kWords.end(), lower) == kWords.end();
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' || c == '\t' ? ' ' : c;
  }
  return quoted + '"';
}

std::string Plain(std::string_view text) {
  return IsPlain(text) ? std::string(text) : Quoted(text);
}

}  // namespace

NewValue::NewValue(std::string_view text) : is_text_(true), scalar_(text) {}
NewValue::NewValue(int number) : scalar_(std::to_string(number)) {}
NewValue::NewValue(bool flag) : scalar_(flag ? "true" : "false") {}
NewValue::NewValue(std::vector<std::pair<std::string, std::string>> pairs)
    : is_map_(true), pairs_(std::move(pairs)) {}

NewValue NewValue::ListOf(std::vector<std::pair<std::string, std::string>> pairs) {
  NewValue list(std::move(pairs));
  list.is_list_ = true;
  return list;
}

NewValue NewValue::Json(std::string text) {
  NewValue value(0);
  value.scalar_ = std::move(text);
  return value;
}

NewValue NewValue::Texts(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + Quoted(item);
  return Json("[" + text + "]");
}

std::string NewValue::Flow() const {
  if (!is_map_) return is_text_ ? Quoted(scalar_) : scalar_;
  std::string text;
  for (const auto& [key, value] : pairs_) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", Quoted(key), Quoted(value));
  }
  return is_list_ ? "[{" + text + "}]" : "{" + text + "}";
}

std::string NewValue::Block(std::size_t column) const {
  if (!is_map_) return is_text_ ? Plain(scalar_) : scalar_;
  if (pairs_.empty()) return "{}";
  if (is_list_) column += 2;
  std::string text;
  for (const auto& [key, value] : pairs_) {
    if (!text.empty()) text += "\n" + std::string(column, ' ');
    text += fmt::format("{}: {}", Plain(key), Plain(value));
  }
  return is_list_ ? "- " + text : text;
}

}  // namespace canary_lint
