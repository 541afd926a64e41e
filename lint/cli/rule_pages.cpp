// `--list-rules` and `--explain`.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/documents.h"
#include "report/style.h"

namespace canary_lint {
namespace {

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

constexpr int kFamily = 100;

/// What each family is about, by its digit; the README has the same table.
constexpr std::array<std::string_view, 8> kFamilies = {
    "input that cannot be read, or that the API server refuses",
    "Services that are taken over: what they lose",
    "Services that are left alone, and whoever sends requests to a Service",
    "what finds pods by label: policies, budgets, monitors, spreading, autoscalers",
    "applying again, deleting, renaming, suspending; Flux, Argo CD, Helm",
    "Canaries that never get there",
    "route objects that are overwritten, bypassed, or crash Flagger",
    "copies of ConfigMaps and Secrets, shared volumes"};

std::string Table(const std::vector<const Rule*>& rules) {
  std::size_t width = 0;
  for (const Rule* rule : rules) width = std::max(width, rule->info.name.size());
  std::string text;
  for (const Rule* rule : rules) {
    text += fmt::format("{}  {:<{}}  {:<7}  {}\n", CodeText(rule->info.code), rule->info.name,
                        width, SeverityName(rule->info.severity), rule->info.summary);
  }
  return text;
}

}  // namespace

std::string RuleList() {
  std::vector<const Rule*> all;
  all.reserve(AllRules().size());
  for (const Rule& rule : AllRules()) all.push_back(&rule);
  return Table(all);
}

std::string ExplainFamily(const std::vector<const Rule*>& rules, bool color) {
  const int family = rules.front()->info.code / kFamily;
  const std::string title = fmt::format("CNL{}xx", family);
  return fmt::format("{}: {}\n\n{}\nMore about a rule: kube-canary-lint --explain {}\n",
                     Painter(color)(Tone::kStrong, title),
                     kFamilies.at(static_cast<std::size_t>(family)), Table(rules),
                     CodeText(rules.front()->info.code));
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
