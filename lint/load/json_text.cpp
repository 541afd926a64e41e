// JSON's tokens, as RFC 8259 has them.

#include "load/json_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "load/digits.h"
#include "load/utf8.h"

namespace canary_lint {
namespace {

/// Digits without a leading zero; npos if there are none.
std::size_t SkipWhole(std::string_view text, std::size_t at) {
  const std::size_t end = SkipDigits(text, at);
  const bool leading_zero = at + 1 < end && text[at] == '0';
  return end == at || leading_zero ? std::string_view::npos : end;
}

/// `.5`, `e+10` or nothing; npos if it begins and does not end.
std::size_t SkipFractionAndExponent(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '.') {
    const std::size_t end = SkipDigits(text, at + 1);
    if (end == at + 1) return std::string_view::npos;
    at = end;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t end = SkipDigits(text, at);
    if (end == at) return std::string_view::npos;
    at = end;
  }
  return at;
}

/// Kubernetes makes a float of an integer that 64 bits do not hold.
bool FitsInteger(std::string_view text) {
  std::int64_t number = 0;
  std::uint64_t magnitude = 0;
  const char* end = text.data() + text.size();
  return std::from_chars(text.data(), end, number).ec == std::errc() ||
         std::from_chars(text.data(), end, magnitude).ec == std::errc();
}

}  // namespace

std::optional<ValueKind> JsonLiteralKind(std::string_view token) {
  if (token == "true" || token == "false") return ValueKind::kBool;
  if (token == "null") return ValueKind::kNull;
  const std::size_t whole = SkipWhole(token, token.substr(0, 1) == "-" ? 1 : 0);
  if (whole == std::string_view::npos) return std::nullopt;
  if (whole == token.size()) return FitsInteger(token) ? ValueKind::kInteger : ValueKind::kFloat;
  if (SkipFractionAndExponent(token, whole) != token.size()) return std::nullopt;
  return ValueKind::kFloat;
}

std::size_t EndOfJsonString(std::string_view text, std::size_t at) {
  for (auto quote = text.find('"', at + 1); quote != text.npos; quote = text.find('"', quote + 1)) {
    std::size_t escapes = 0;
    while (text[quote - 1 - escapes] == '\\') ++escapes;
    if (escapes % 2 == 0) return quote + 1;
  }
  return text.npos;
}

std::size_t EndOfJsonDocument(std::string_view text) {
  if (text.empty() || (text.front() != '{' && text.front() != '[')) {
    const std::size_t next = std::min(text.find("\n{"), text.find("\n["));
    return std::min(next, text.size());
  }
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      const std::size_t end = EndOfJsonString(text, at);
      if (end == std::string_view::npos) return text.size();
      at = end - 1;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return at + 1;
    }
  }
  return text.size();
}

bool HasJsonExtensions(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view pair = text.substr(at, 2);
    if (pair == "//" || pair == "/*") return true;
    if (text[at] == '"') at = std::min(EndOfJsonString(text, at), text.size()) - 1;
    if (text[at] != ',') continue;
    const std::size_t next = text.find_first_not_of(kJsonBlank, at + 1);
    if (next != std::string_view::npos && (text[next] == '}' || text[next] == ']')) return true;
  }
  return false;
}

std::size_t FindBadJsonByte(std::string_view text) {
  std::size_t string_end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool in_string = at < string_end;
    if (c == '"' && !in_string) string_end = EndOfJsonString(text, at);
    const bool blank = !in_string && kJsonBlank.find(c) != std::string_view::npos;
    const std::size_t length = Utf8Length(text, at);
    if (length == 0 || (static_cast<unsigned char>(c) < 0x20 && !blank)) return at;
    at += length;
  }
  return text.size();
}

std::size_t FindOpenJsonString(std::string_view text) {
  std::size_t at = text.find('"');
  while (at != std::string_view::npos) {
    const std::size_t end = EndOfJsonString(text, at);
    if (end == std::string_view::npos) return at;
    at = text.find('"', end);
  }
  return text.size();
}

}  // namespace canary_lint
