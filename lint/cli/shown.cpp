// Three filters; a finding passes all of them.

#include "cli/shown.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/unicode.h"
#include "sources/glob.h"

namespace canary_lint {
namespace {

bool Fits(const ShownFindings& shown, const std::string& space) {
  return std::any_of(shown.namespaces.begin(), shown.namespaces.end(),
                     [&space](const std::string& glob) { return MatchesGlob(glob, space); });
}

bool IsShown(const ShownFindings& shown, const Finding& finding) {
  if (!shown.severities.empty() && shown.severities.count(finding.severity) == 0) return false;
  if (!shown.rules.empty() && shown.rules.count(finding.code) == 0) return false;
  const std::string& space = finding.subject.namespace_name;
  return space.empty() || shown.namespaces.empty() || Fits(shown, space);
}

}  // namespace

void KeepShown(const ShownFindings& shown, std::vector<Finding>& findings) {
  findings.erase(
      std::remove_if(findings.begin(), findings.end(),
                     [&shown](const Finding& finding) { return !IsShown(shown, finding); }),
      findings.end());
}

std::string NoNamespaceFits(const ShownFindings& shown, std::span<const Inventory> inventories) {
  std::set<std::string> there;
  for (const Inventory& inventory : inventories) {
    for (const Service& service : inventory.services) there.insert(service.id().namespace_name);
    for (const Canary& canary : inventory.canaries) there.insert(canary.id().namespace_name);
  }
  const bool fits = std::any_of(there.begin(), there.end(),
                                [&shown](const std::string& space) { return Fits(shown, space); });
  if (shown.namespaces.empty() || there.empty() || fits) return {};
  return fmt::format("no namespace fits `{}`; Services and Canaries are in `{}`",
                     Visible(fmt::format("{}", fmt::join(shown.namespaces, "`, `"))),
                     Visible(fmt::format("{}", fmt::join(there, "`, `"))));
}

}  // namespace canary_lint
