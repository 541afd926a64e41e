// `--list-rules` and `--explain`.

#include <fmt/format.h>

#include <algorithm>

#include "cli/documents.h"
#include "report/style.h"

namespace canary_lint {
namespace {

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

std::string RuleList() {
  std::size_t width = 0;
  for (const Rule& rule : AllRules()) width = std::max(width, rule.info.name.size());
  std::string text;
  for (const Rule& rule : AllRules()) {
    text += fmt::format("{}  {:<{}}  {:<7}  {}\n", CodeText(rule.info.code), rule.info.name, width,
                        SeverityName(rule.info.severity), rule.info.summary);
  }
  return text;
}

std::string ExplainRule(const Rule& rule, bool color) {
  const Painter paint(color);
  std::string text;
  bool in_code = false;
  std::string_view rest = rule.page;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (StartsWith(line, "```")) in_code = !in_code;
    // Comments tell the tests where an example comes from.
    if (!in_code && StartsWith(line, "<!--")) continue;
    const bool heading = !in_code && StartsWith(line, "#");
    text += heading ? paint(Tone::kStrong, line) : std::string(line);
    text += '\n';
  }
  return text;
}

}  // namespace canary_lint
