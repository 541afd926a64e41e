// Findings that nobody asked for.

#ifndef CANARY_LINT_CLI_LEFT_OUT_H_
#define CANARY_LINT_CLI_LEFT_OUT_H_

#include <cstddef>
#include <vector>

#include "canary_lint/environment.h"
#include "canary_lint/finding.h"
#include "canary_lint/load.h"

namespace canary_lint {

/// Of an input in which Flagger has no part, what is wrong with it is not what anybody asked for,
/// unless it may hide a Canary. Takes such findings out, and returns how many.
std::size_t LeaveOutFindings(const Input& input, const SourceTree& tree,
                             std::vector<Finding>& findings);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_LEFT_OUT_H_
