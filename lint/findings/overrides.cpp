// What the configuration says of a part of the findings: of several overrides the last that holds.

#include <algorithm>

#include "canary_lint/rule.h"
#include "findings/silencing.h"
#include "sources/glob.h"

namespace canary_lint {
namespace {

bool FitsAny(const std::vector<std::string>& globs, const std::string& text) {
  return globs.empty() || std::any_of(globs.begin(), globs.end(), [&text](const std::string& glob) {
           return MatchesGlob(glob, text);
         });
}

bool IsBelowAny(const std::vector<std::string>& globs, const std::string& path) {
  return globs.empty() || std::any_of(globs.begin(), globs.end(), [&path](const std::string& glob) {
           return glob == "." || MatchesGlob(glob, path) || MatchesGlob(glob + "/*", path);
         });
}

}  // namespace

bool RuleOverride::Holds(std::string_view path, const ResourceId& subject,
                         const std::string& environment) const {
  return IsBelowAny(paths, std::string(path)) && FitsAny(namespaces, subject.namespace_name) &&
         FitsAny(environments, environment);
}

bool Silencing::IsFor(const RuleOverride& override, const Raised& finding) const {
  return override.Holds(sources_.Locate(finding.span).path, finding.subject, environment_);
}

bool RuleSettings::IsOffSomewhere(int code) const {
  const auto off = [code](const RuleOverride& one) {
    const auto said = one.enabled.find(code);
    return said != one.enabled.end() && !said->second;
  };
  return disabled.contains(code) || std::any_of(overrides.begin(), overrides.end(), off);
}

bool Silencing::Disabled(int code) const {
  const auto on = [code](const RuleOverride& one) {
    const auto said = one.enabled.find(code);
    return said != one.enabled.end() && said->second;
  };
  return settings_.disabled.contains(code) &&
         std::none_of(settings_.overrides.begin(), settings_.overrides.end(), on);
}

bool Silencing::DisabledFor(int code, const Raised& finding) const {
  bool off = settings_.disabled.contains(code);
  for (const RuleOverride& one : settings_.overrides) {
    const auto said = one.enabled.find(code);
    if (said != one.enabled.end() && IsFor(one, finding)) off = !said->second;
  }
  return off;
}

Severity Silencing::Settle(int code, const Raised& finding) const {
  const auto configured = settings_.severity.find(code);
  Severity severity =
      configured == settings_.severity.end() ? finding.severity : configured->second;
  for (const RuleOverride& one : settings_.overrides) {
    const auto said = one.severity.find(code);
    if (said != one.severity.end() && IsFor(one, finding)) severity = said->second;
  }
  return severity;
}

std::optional<std::optional<Severity>> Silencing::FailOn(const Raised& finding) const {
  std::optional<std::optional<Severity>> threshold;
  for (const RuleOverride& one : settings_.overrides) {
    if (one.fail_on.has_value() && IsFor(one, finding)) threshold = one.fail_on;
  }
  return threshold;
}

}  // namespace canary_lint
