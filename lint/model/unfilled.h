// Objects that nothing was filled into yet: where the API server demands a number, a name or a
// label, they hold a placeholder, `${PORT}`, `{{ .Values.port }}` or `__PORT__`.

#ifndef CANARY_LINT_MODEL_UNFILLED_H_
#define CANARY_LINT_MODEL_UNFILLED_H_

#include <functional>
#include <string_view>
#include <vector>

#include "canary_lint/load.h"

namespace canary_lint {

/// True if a string of the object may be a placeholder, wherever that stands.
bool MayBeUnfilled(const Resource& resource);

/// Everything that the API server refuses an object for.
using AllRefusalsOf = std::function<std::vector<Problem>(const Resource&)>;

/// The resources without those that are refused for a placeholder; one note (004) for each file
/// that holds some.
std::vector<Resource> WithoutUnfilled(const std::vector<Resource>& resources,
                                      const AllRefusalsOf& refusals_of,
                                      std::vector<Problem>& problems);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_UNFILLED_H_
