// A file of which many documents are broken is no manifest.

#ifndef CANARY_LINT_LOAD_BROKEN_DOCUMENTS_H_
#define CANARY_LINT_LOAD_BROKEN_DOCUMENTS_H_

#include <cstddef>
#include <vector>

#include "canary_lint/problem.h"

namespace canary_lint {

/// More than a few of the problems in `broken`, which are indices, become one that names them all.
void GatherBroken(std::vector<Problem>& problems, std::vector<std::size_t> broken);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_BROKEN_DOCUMENTS_H_
