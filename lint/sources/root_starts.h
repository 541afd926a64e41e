// Where roots begin: of the pieces that hold objects of Flux or Argo CD those that no other
// reaches.

#ifndef CANARY_LINT_SOURCES_ROOT_STARTS_H_
#define CANARY_LINT_SOURCES_ROOT_STARTS_H_

#include <cstddef>
#include <map>
#include <set>
#include <vector>

namespace canary_lint {

/// Pieces that the objects of a piece apply, by piece.
using Coverage = std::map<std::size_t, std::set<std::size_t>>;

/// What is applied from there on, in turn; itself only where it is applied, too.
std::set<std::size_t> ReachedFrom(const Coverage& covers, std::size_t start);

/// Of `holders`, which are sorted, those that no other reaches. Of such that reach each other those
/// that apply their own directory, each of them; where none does, the first.
std::vector<std::size_t> RootStarts(const Coverage& covers,
                                    const std::vector<std::size_t>& holders);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_ROOT_STARTS_H_
