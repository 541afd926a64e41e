// The functions by their operators. Defaults do not tell an unset variable from an empty one, and
// `:?` and `:+` are no more than defaults.

#include "load/envsubst_functions.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "load/glob.h"
#include "load/utf8.h"

namespace canary_lint {
namespace {

using Arguments = std::vector<std::string>;

/// Patterns are tried on every prefix: beyond this a hostile one would take minutes.
constexpr std::size_t kMaxPatternValue = 4096;
/// Bytes that replacing all may come to.
constexpr std::size_t kMaxReplaced = std::size_t{64} << 20U;

/// strconv.Atoi, but for numbers beyond 32 bits, which no text is as long as.
std::optional<std::int64_t> ParseOffset(std::string_view text) {
  if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  constexpr std::int64_t kLimit = std::int64_t{1} << 32U;
  return std::clamp(number, -kLimit, kLimit);
}

std::string Substring(const std::string& value, const Arguments& arguments) {
  const auto size = static_cast<std::int64_t>(value.size());
  const std::optional<std::int64_t> from = ParseOffset(arguments[0]);
  if (!from.has_value()) return value;
  const std::int64_t begin = *from < 0 ? std::max<std::int64_t>(size + *from, 0) : *from;
  std::int64_t end = size;
  if (arguments.size() > 1) {
    const std::optional<std::int64_t> length = ParseOffset(arguments[1]);
    if (!length.has_value()) return value;
    end = *length < 0 ? size + *length : std::min(begin + *length, size);
  }
  if (end <= begin) return "";
  return value.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

std::string ReplaceFirst(std::string value, const std::string& old, const std::string& with) {
  const std::size_t at = value.find(old);
  return at == std::string::npos ? value : value.replace(at, old.size(), with);
}

/// strings.Replace(value, old, with, -1): an empty `old` stands before, between and behind all
/// characters.
std::string ReplaceAll(const std::string& value, const std::string& old, const std::string& with) {
  std::string result;
  std::size_t at = 0;
  if (old.empty()) {
    while (at < value.size()) {
      const std::size_t length = std::max<std::size_t>(Utf8Length(value, at), 1);
      result += with + value.substr(at, length);
      at += length;
    }
    return result + with;
  }
  for (std::size_t next = value.find(old); next != std::string::npos; next = value.find(old, at)) {
    result += value.substr(at, next - at) + with;
    at = next + old.size();
  }
  return result + value.substr(at);
}

std::string Replace(std::string_view name, const std::string& value, const Arguments& arguments) {
  const std::string& old = arguments[0];
  const std::string with = arguments.size() > 1 ? arguments[1] : "";
  if (name == "/") return ReplaceFirst(value, old, with);
  if (name == "//") return ReplaceAll(value, old, with);
  if (arguments.size() != 2 || value.size() < old.size()) return value;
  if (name == "/#") return value.starts_with(old) ? with + value.substr(old.size()) : value;
  const std::size_t kept = value.size() - old.size();
  return value.compare(kept, old.size(), old) == 0 ? value.substr(0, kept) + with : value;
}

std::string Reversed(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(Utf8Length(text, at), 1);
    result.insert(0, text, at, length);
    at += length;
  }
  return result;
}

/// Bytes of the prefix to remove: the longest or shortest one, but the empty one, that matches.
std::size_t PrefixToTrim(const std::string& value, const std::string& pattern, bool longest) {
  std::size_t found = 0;
  for (std::size_t size = value.size(); size > 0; --size) {
    const GlobResult result =
        GlobMatches(pattern, std::string_view(value).substr(0, size), GlobSlash::kCounts);
    if (result == GlobResult::kMalformed) return 0;
    if (result == GlobResult::kYes) found = size;
    if (found != 0 && longest) break;
  }
  return found;
}

std::string Trim(std::string_view name, const std::string& value, const std::string& pattern) {
  const bool longest = name.size() == 2;
  if (name.front() == '#') return value.substr(PrefixToTrim(value, pattern, longest));
  const std::string reversed = Reversed(value);
  return Reversed(reversed.substr(PrefixToTrim(reversed, Reversed(pattern), longest)));
}

std::string ChangeCase(std::string_view name, std::string value) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  const auto end = name.size() == 2 ? value.end() : value.begin() + (value.empty() ? 0 : 1);
  if (name.front() == ',') {
    std::transform(value.begin(), end, value.begin(), lower);
  } else {
    std::transform(value.begin(), end, value.begin(), upper);
  }
  return value;
}

}  // namespace

std::optional<std::string> ApplyEnvsubstFunction(std::string_view name, const std::string& value,
                                                 const Arguments& arguments, std::string& error) {
  const char first = name.empty() ? '\0' : name.front();
  if (first == ',' || first == '^') {
    if (IsAscii(value)) return ChangeCase(name, value);
    error = "changes the case of letters beyond ASCII";
    return std::nullopt;
  }
  if (name == "#" && arguments.empty()) return std::to_string(value.size());
  if (first == '#' || first == '%') {
    const std::size_t longer = std::max(value.size(), arguments[0].size());
    if (longer <= kMaxPatternValue) return Trim(name, value, arguments[0]);
    error = "matches a pattern with a value, and one of them is too long for that";
    return std::nullopt;
  }
  if (name == ":") return Substring(value, arguments);
  if (first == '/') {
    const std::size_t with = arguments.size() > 1 ? arguments[1].size() : 0;
    if ((value.size() + 1) * (with + 1) <= kMaxReplaced) return Replace(name, value, arguments);
    error = "the text becomes too long";
    return std::nullopt;
  }
  std::string result = value;
  if (result.empty()) {
    for (const std::string& argument : arguments) result += argument;
  }
  return result;
}

}  // namespace canary_lint
