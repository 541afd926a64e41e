// Objects that nothing reads because of how they spell what they are: `kind: canary`, `flagger.io`,
// `apiversion`.
//
// Only what the API server is certain to refuse. Groups that anybody may add kinds to are closed
// for nothing but the letter case of the kinds that are known.

#ifndef CANARY_LINT_LOAD_MISNAMED_H_
#define CANARY_LINT_LOAD_MISNAMED_H_

#include <string_view>
#include <vector>

#include "canary_lint/problem.h"
#include "canary_lint/value.h"

namespace canary_lint {

/// Of an object that is of no kind that is read; what it says it is, its own or its list's. The
/// subject has the group and kind that were meant, and may lack the kind or the name.
std::vector<Problem> ProblemsOfName(Value object, std::string_view api_version,
                                    std::string_view kind);

/// False for a kind that ProblemsOfName has nothing to say of in any group, but for objects that
/// mention `flagger.app/`, and kinds that are read in some group.
bool LooksMisnamed(std::string_view kind);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_MISNAMED_H_
