// What alternatives are called: after the component of the path in which one differs from another,
// if they differ in one only (the one that tells most apart, then the deepest), else after the
// path; roots of one directory after the cluster.

#ifndef CANARY_LINT_ENVIRONMENTS_NAMES_H_
#define CANARY_LINT_ENVIRONMENTS_NAMES_H_

#include <functional>
#include <vector>

#include "environments/alternatives.h"

namespace canary_lint {

/// The sources of a group as alternatives, by name. Those of one name that do not contradict each
/// other are one alternative.
std::vector<Alternative> NameAlternatives(
    const SourceTree& tree, const std::vector<std::size_t>& sources,
    const std::function<bool(std::size_t, std::size_t)>& contradict);

}  // namespace canary_lint

#endif  // CANARY_LINT_ENVIRONMENTS_NAMES_H_
