// The plain style is fasttemplate's (argo-cd v3.5, applicationset/utils/utils.go, Replace); of Go's
// templates only what names one parameter is known.

#include "sources/argo_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace canary_lint {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  for (text = Trimmed(text); !text.empty(); text = Trimmed(text)) {
    words.push_back(text.substr(0, text.find_first_of(kBlank)));
    text.remove_prefix(words.back().size());
  }
  return words;
}

/// `.a.b`: letters, digits and `_` between the dots.
bool IsField(std::string_view word) {
  if (word.size() < 2 || word.front() != '.' || word.back() == '.') return false;
  char before = '\0';
  for (const char c : word) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    const bool digit = c >= '0' && c <= '9';
    if (!letter && c != '.' && (!digit || before == '.')) return false;
    if (c == '.' && before == '.') return false;
    before = c;
  }
  return true;
}

bool IsNumber(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The parameter that an action of a Go template asks for; empty if it is anything else.
std::string ParameterOf(std::string_view action) {
  std::vector<std::string_view> words = Words(action);
  if (words.size() == 1 && IsField(words[0])) return std::string(words[0].substr(1));
  if (words.size() != 3 || words[0] != "index" || !IsField(words[1])) return "";
  std::string_view key = words[2];
  if (IsNumber(key)) return fmt::format("{}[{}]", words[1].substr(1), key);
  if (key.size() < 3 || key.front() != '"' || key.find('"', 1) != key.size() - 1) return "";
  return fmt::format("{}.{}", words[1].substr(1), key.substr(1, key.size() - 2));
}

/// `{{- x -}}` takes the blanks beside it away.
void TrimActions(std::string_view& action, std::string& before, bool& trims_after) {
  const auto is_blank = [](char c) { return kBlank.find(c) != std::string_view::npos; };
  trims_after = action.size() > 1 && action.back() == '-' && is_blank(action[action.size() - 2]);
  if (trims_after) action.remove_suffix(1);
  if (action.size() < 2 || action.front() != '-' || !is_blank(action[1])) return;
  action.remove_prefix(1);
  before.erase(before.find_last_not_of(kBlank) + 1);
}

/// One action, filled in; false for what is not known.
bool FillAction(std::string_view action, const Parameters& parameters, TemplateStyle style,
                std::string& result, std::string& error) {
  if (style == TemplateStyle::kPlain) {
    const auto found = parameters.find(std::string(Trimmed(action)));
    result += found == parameters.end() ? fmt::format("{{{{{}}}}}", action) : found->second;
    return true;
  }
  const std::string name = ParameterOf(action);
  const auto found = parameters.find(name);
  if (!name.empty() && found != parameters.end()) {
    result += found->second;
    return true;
  }
  error = name.empty() ? fmt::format("`{{{{{}}}}}` is more than a parameter", action)
                       : fmt::format("`{{{{{}}}}}` names no parameter of its generator", action);
  return false;
}

}  // namespace

std::optional<std::string> FillIn(std::string_view text, const Parameters& parameters,
                                  TemplateStyle style, std::string& error) {
  std::string result;
  while (true) {
    const std::size_t open = text.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open + 2);
    if (close == std::string_view::npos) return result.append(text);
    std::string_view action = text.substr(open + 2, close - open - 2);
    result += text.substr(0, open);
    bool trims_after = false;
    if (style == TemplateStyle::kGo) TrimActions(action, result, trims_after);
    if (!FillAction(action, parameters, style, result, error)) return std::nullopt;
    text.remove_prefix(close + 2);
    if (trims_after) text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
  }
}

std::string NormalizedName(std::string_view name) {
  constexpr std::size_t kMost = 253;
  std::string normal;
  for (const char c : name) {
    // A letter beyond ASCII is one `-`, however many bytes it has.
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) continue;
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool kept = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') ||
                      lower == '-' || lower == '.';
    normal += kept ? lower : '-';
  }
  normal.resize(std::min(normal.size(), kMost));
  const std::size_t first = normal.find_first_not_of("-.");
  if (first == std::string::npos) return "";
  return normal.substr(first, normal.find_last_not_of("-.") - first + 1);
}

}  // namespace canary_lint
