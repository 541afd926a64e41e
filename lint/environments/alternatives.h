// Which sources cannot be one cluster, in groups, and what each is called.

#ifndef CANARY_LINT_ENVIRONMENTS_ALTERNATIVES_H_
#define CANARY_LINT_ENVIRONMENTS_ALTERNATIVES_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "environments/definitions.h"

namespace canary_lint {

/// One of a group: sources that go together.
struct Alternative {
  std::string name;
  std::vector<std::size_t> sources;
  std::string why;  ///< "both hold Canary `shop/web` and define Service `web` differently"
  std::set<std::string> same;  ///< names of those of its group that say the same as it
};

/// Alternatives to each other, by name; two or more.
struct AlternativeGroup {
  std::vector<Alternative> all;
};

/// Sources are alternatives where both
///   a. hold the same Canary and define some object differently;
///   b. define a Flux Kustomization or an object of Argo CD differently, or are roots of different
///      clusters;
///   c. define differently what a Canary touches that neither holds, some holder of it does not
///      define that itself, and their paths differ in one component;
///   d. are dumps that give one object two uids.
/// Flagger's own installs make no alternatives. By the first path of each group.
std::vector<AlternativeGroup> FindAlternatives(const SourceTree& tree,
                                               const Definitions& definitions);

/// Components of a path; of an absolute one without the first slash.
std::vector<std::string> ComponentsOf(const std::string& path);

}  // namespace canary_lint

#endif  // CANARY_LINT_ENVIRONMENTS_ALTERNATIVES_H_
