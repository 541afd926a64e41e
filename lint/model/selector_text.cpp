// Label selectors as text: requirements between commas, each `key`, `!key`, `key=value`,
// `key!=value`, `key in (values)` or `key notin (values)`.

#include <optional>

#include "canary_lint/label_selector.h"

namespace canary_lint {
namespace {

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

/// The next part before a comma that stands in no parentheses; takes it off `rest`.
std::string_view TakePart(std::string_view& rest) {
  bool inside = false;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    if (rest[at] == '(') inside = true;
    if (rest[at] == ')') inside = false;
    if (rest[at] == ',' && !inside) break;
  }
  const std::string_view part = rest.substr(0, at);
  rest = at < rest.size() ? rest.substr(at + 1) : std::string_view();
  return Trim(part);
}

std::vector<std::string> ValuesIn(std::string_view text) {
  std::vector<std::string> values;
  while (!text.empty()) values.emplace_back(TakePart(text));
  return values;
}

std::optional<Requirement> Comparison(std::string_view part) {
  const std::size_t sign = part.find('=');
  const bool is_not = part[sign - 1] == '!';
  const std::string_view value =
      part.substr(part.compare(sign, 2, "==") == 0 ? sign + 2 : sign + 1);
  const std::string_view key = Trim(part.substr(0, is_not ? sign - 1 : sign));
  return Requirement{std::string(key), is_not ? "NotIn" : "In", {std::string(Trim(value))}};
}

std::optional<Requirement> RequirementOf(std::string_view part) {
  if (part.find_first_of("<>") != std::string_view::npos) return std::nullopt;
  const std::size_t sign = part.find('=');
  if (sign != std::string_view::npos && sign > 0) return Comparison(part);
  const std::size_t open = part.find('(');
  if (open == std::string_view::npos) {
    if (part.front() != '!') return Requirement{std::string(part), "Exists", {}};
    return Requirement{std::string(Trim(part.substr(1))), "DoesNotExist", {}};
  }
  const std::string_view head = Trim(part.substr(0, open));
  const std::size_t space = head.find_last_of(" \t");
  if (part.back() != ')' || space == std::string_view::npos) return std::nullopt;
  const std::string_view word = head.substr(space + 1);
  if (word != "in" && word != "notin") return std::nullopt;
  return Requirement{std::string(Trim(head.substr(0, space))), word == "in" ? "In" : "NotIn",
                     ValuesIn(part.substr(open + 1, part.size() - open - 2))};
}

}  // namespace

LabelSelector ParseLabelSelector(std::string_view text) {
  LabelSelector selector;
  selector.present = true;
  std::string_view rest = Trim(text);
  if (!rest.empty() && rest.back() == ',') return {};
  while (!rest.empty()) {
    const std::string_view part = TakePart(rest);
    std::optional<Requirement> wanted = part.empty() ? std::nullopt : RequirementOf(part);
    if (!wanted || wanted->key.empty()) return {};
    selector.match_expressions.push_back(std::move(*wanted));
  }
  return selector;
}

}  // namespace canary_lint
