// The known word that somebody probably meant: for options, rules, formats, versions and keys
// alike.

#ifndef CANARY_LINT_LOAD_NEAREST_H_
#define CANARY_LINT_LOAD_NEAREST_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "load/enumerate.h"

namespace canary_lint {

/// Damerau-Levenshtein distance (optimal string alignment): how many bytes are to be added,
/// removed, replaced or swapped with their neighbour. Upper and lower case are the same.
std::size_t EditDistance(std::string_view a, std::string_view b);

/// The candidate at the smallest distance, the first of several; empty if none is so near that it
/// can have been meant.
std::string Nearest(std::string_view word, const std::vector<std::string>& candidates);

/// `; did you mean `json`?`, or `; expected a, b or c` where nothing is near and `list` is set, or
/// nothing at all. `prefix` stands before the word: `--`.
std::string Hint(std::string_view word, const std::vector<std::string>& candidates, bool list,
                 std::string_view prefix = "");

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_NEAREST_H_
