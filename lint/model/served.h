// Is the version that an object is written in served?

#ifndef CANARY_LINT_MODEL_SERVED_H_
#define CANARY_LINT_MODEL_SERVED_H_

#include <optional>

#include "canary_lint/load.h"

namespace canary_lint {

/// What is wrong with the version (005); absent where it is served, or not known to be gone. What
/// has a uid was printed by an API server that serves it.
std::optional<Problem> VersionProblem(const Resource& resource);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_SERVED_H_
