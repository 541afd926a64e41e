// Three filters of findings; one that is shown passes all of them.

#include <algorithm>

#include "canary_lint/rule.h"
#include "sources/glob.h"

namespace canary_lint {

bool ShownFindings::HoldNamespace(const std::string& name) const {
  const auto fits = [&name](const std::string& glob) { return MatchesGlob(glob, name); };
  return name.empty() || namespaces.empty() ||
         std::any_of(namespaces.begin(), namespaces.end(), fits);
}

bool ShownFindings::Hold(int code, Severity severity, const ResourceId& subject) const {
  return (severities.empty() || severities.count(severity) != 0) &&
         (rules.empty() || rules.count(code) != 0) && HoldNamespace(subject.namespace_name);
}

bool ShownFindings::HoldAll() const {
  return namespaces.empty() && severities.empty() && rules.empty();
}

void KeepShown(const ShownFindings& shown, std::vector<Finding>& findings) {
  const auto is_hidden = [&shown](const Finding& finding) {
    return !shown.Hold(finding.code, finding.severity, finding.subject);
  };
  findings.erase(std::remove_if(findings.begin(), findings.end(), is_hidden), findings.end());
}

}  // namespace canary_lint
