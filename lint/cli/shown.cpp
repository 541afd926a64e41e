// Three filters; a finding passes all of them.

#include "cli/shown.h"

#include <algorithm>

#include "sources/glob.h"

namespace canary_lint {
namespace {

bool IsShown(const ShownFindings& shown, const Finding& finding) {
  if (!shown.severities.empty() && shown.severities.count(finding.severity) == 0) return false;
  if (!shown.rules.empty() && shown.rules.count(finding.code) == 0) return false;
  const std::string& space = finding.subject.namespace_name;
  return space.empty() || shown.namespaces.empty() ||
         std::any_of(shown.namespaces.begin(), shown.namespaces.end(),
                     [&space](const std::string& glob) { return MatchesGlob(glob, space); });
}

}  // namespace

void KeepShown(const ShownFindings& shown, std::vector<Finding>& findings) {
  findings.erase(
      std::remove_if(findings.begin(), findings.end(),
                     [&shown](const Finding& finding) { return !IsShown(shown, finding); }),
      findings.end());
}

}  // namespace canary_lint
