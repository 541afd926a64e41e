// `--list-rules` and `--explain`.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cli/documents.h"
#include "report/style.h"

namespace canary_lint {
namespace {

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

/// Who asks at a terminal has a finding: what it means and what to do come before what shows that
/// it is true.
constexpr std::array<std::string_view, 5> kFirstRead = {
    "## What it reports", "## Why it matters", "## How to fix", "## How to silence", "## Example"};

/// What stands before the first heading of the second level, then a section for each.
std::vector<std::string> SectionsOf(std::string_view page, const Painter& paint) {
  std::vector<std::string> sections(1);
  bool in_code = false;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    const std::string_view line = page.substr(0, end);
    page.remove_prefix(std::min(end + 1, page.size()));
    if (line.starts_with("```")) in_code = !in_code;
    // Comments tell the tests where an example comes from.
    if (!in_code && line.starts_with("<!--")) continue;
    const bool heading = !in_code && line.starts_with("#");
    if (heading && line.starts_with("## ")) sections.emplace_back();
    sections.back() += heading ? paint(Tone::kStrong, line) : std::string(line);
    sections.back() += '\n';
  }
  // Each ends with a blank line, the last of the page, too.
  if (!sections.back().ends_with("\n\n")) sections.back() += '\n';
  return sections;
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
  std::vector<std::string> sections = SectionsOf(rule.page, Painter(color));
  const auto rank = [](const std::string& section) {
    const auto found =
        std::find_if(kFirstRead.begin(), kFirstRead.end(), [&section](std::string_view heading) {
          return section.substr(0, section.find('\n')).find(heading) != section.npos;
        });
    return found - kFirstRead.begin();
  };
  std::stable_sort(sections.begin() + 1, sections.end(),
                   [&rank](const auto& a, const auto& b) { return rank(a) < rank(b); });
  std::string text = fmt::format("{}", fmt::join(sections, ""));
  text.pop_back();
  return text;
}

}  // namespace canary_lint
