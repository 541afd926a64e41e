// Builds the address of a rule's page, and the words for a place and its environments.

#include "report/places.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/unicode.h"

namespace canary_lint {

namespace {

/// What else begins a line a matcher passes over, or a runner takes for a command.
bool IsPlain(char first) { return first > ' ' && first < 0x7F && first != ':' && first != '#'; }

}  // namespace

std::string PlaceText(const Sources& sources, const Span& span) {
  const Location location = sources.Locate(span);
  const std::string path = Visible(location.path);
  return fmt::format("{}{}:{}:{}", IsPlain(path.front()) ? "" : "./", path, location.line,
                     location.column);
}

std::string WhereText(const Report& report, const Finding& finding) {
  if (finding.environments.size() >= report.environments.size()) return {};
  return fmt::format(" (in {})", fmt::join(finding.environments, ", "));
}

std::string InEnvironment(std::string_view environment, std::string_view text) {
  return environment == "." ? std::string(text) : fmt::format("{}: {}", environment, text);
}

std::string WaysOutText(const Finding& finding) {
  std::string text;
  for (const Fix& fix : finding.fixes) text += "\nfix: " + Visible(fix.text);
  if (!finding.help.empty()) text += "\nhelp: " + Visible(finding.help);
  return text;
}

std::string HelpAddress(std::string_view rule) {
  std::string page(rule);
  std::replace(page.begin(), page.end(), '-', '_');
  return fmt::format("{}/blob/main/rules/{}.md", kProgramAddress, page);
}

}  // namespace canary_lint
