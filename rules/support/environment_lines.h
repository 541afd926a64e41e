// The lines of the configuration that settle which of several definitions is whose.

#ifndef CANARY_LINT_RULES_SUPPORT_ENVIRONMENT_LINES_H_
#define CANARY_LINT_RULES_SUPPORT_ENVIRONMENT_LINES_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Of the environment that is judged. Keeps a reference to the context's sources.
class EnvironmentLines {
 public:
  explicit EnvironmentLines(const RuleContext& context);

  /// `environments: {dev-eu: [overlays/dev, infra/eu], ...}`, in backticks, as the configuration
  /// takes it: one entry for each environment that these definitions are open in and each of the
  /// alternatives that may hold one, and one for each other environment; of more than twelve the
  /// first, "and so on". Names and paths are those of --list-environments. Whoever takes out what
  /// is no cluster has nothing left open by them.
  std::string For(const std::vector<OpenOutcome>& outcomes) const;

 private:
  using Paths = std::set<std::string>;

  void Add(const std::string& name, const std::set<std::string>& chosen,
           std::vector<std::string>& entries) const;
  void AddHolders(const std::string& path, std::set<std::string>& names) const;
  std::set<std::string> AlternativesFor(const std::vector<OpenOutcome>& outcomes) const;
  bool IsCandidate(const std::string& environment, const std::string& path) const;
  bool IsOpenTo(const std::string& name, const std::string& alternative) const;

  const Sources& sources_;
  std::string judged_;
  std::map<std::string, Paths> own_;         // what not every environment holds, by environment
  std::map<std::string, Paths> candidates_;  // likewise what may stand there
  std::map<std::string, std::vector<std::string>> holders_;  // environments, by what is their own
  std::set<std::string> alternatives_;  // environments that hold something that may stand here
};

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_ENVIRONMENT_LINES_H_
