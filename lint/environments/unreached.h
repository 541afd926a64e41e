// What no root applies, beside some.

#ifndef CANARY_LINT_ENVIRONMENTS_UNREACHED_H_
#define CANARY_LINT_ENVIRONMENTS_UNREACHED_H_

#include <optional>

#include "environments/definitions.h"

namespace canary_lint {

/// One note that names the sources that are judged although no object of Flux or Argo CD applies
/// them; absent where there is no root, or no such source.
std::optional<Problem> NoteUnreached(const SourceTree& tree, const Definitions& definitions);

}  // namespace canary_lint

#endif  // CANARY_LINT_ENVIRONMENTS_UNREACHED_H_
