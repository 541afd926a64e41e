// Environments as choices: which alternative of each group, or which of several may be.

#ifndef CANARY_LINT_ENVIRONMENTS_CHOOSE_H_
#define CANARY_LINT_ENVIRONMENTS_CHOOSE_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/environment.h"
#include "environments/alternatives.h"

namespace canary_lint {

/// One environment, before its objects are put together.
struct Choice {
  std::string name = ".";
  Environment::Why why = Environment::Why::kAll;
  std::map<std::size_t, std::string> sources;  ///< and why each is there
  bool names_nothing = false;                  ///< of the configuration, and none of its paths fits
  /// Of each group that nothing decides: its alternatives, each as its sources.
  std::vector<std::vector<std::vector<std::size_t>>> open;
};

/// Groups go together by name, or where one's name is a component of the other's path. Sources of
/// no group are part of every environment, but for those in whose path another one's name stands.
std::vector<Choice> ChooseByAlternatives(const SourceTree& tree, const Definitions& definitions,
                                         const std::vector<AlternativeGroup>& groups);

/// What no path of the configuration names belongs to each.
std::vector<Choice> ChooseAsConfigured(const SourceTree& tree, const Definitions& definitions,
                                       const ConfiguredEnvironments& configured);

}  // namespace canary_lint

#endif  // CANARY_LINT_ENVIRONMENTS_CHOOSE_H_
