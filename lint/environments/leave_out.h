// Sources and objects that are no part of any environment.
//
// A sample repeats another source's Canary differently and lacks the target, which the other holds.
// Beside roots, a source that no root applies and that repeats a root's Canary is left out whole,
// of the others each object that some root applies.

#ifndef CANARY_LINT_ENVIRONMENTS_LEAVE_OUT_H_
#define CANARY_LINT_ENVIRONMENTS_LEAVE_OUT_H_

#include <vector>

#include "environments/definitions.h"

namespace canary_lint {

/// Drops them from `definitions`; what was dropped and why is returned, by path.
std::vector<LeftOut> LeaveOut(const SourceTree& tree, Definitions& definitions);

}  // namespace canary_lint

#endif  // CANARY_LINT_ENVIRONMENTS_LEAVE_OUT_H_
