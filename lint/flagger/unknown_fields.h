// Fields of a Canary that its CRD does not know. The schema is structural and keeps nothing that it
// does not know, in any release: the API server drops them.

#ifndef CANARY_LINT_FLAGGER_UNKNOWN_FIELDS_H_
#define CANARY_LINT_FLAGGER_UNKNOWN_FIELDS_H_

#include <cstddef>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// By place; what stands below an unknown field is part of it. `metadata` and `status` are not
/// looked at. The release is that of RefusalsOf; none where the Canary has a uid, because what
/// stands in a cluster has been pruned.
std::vector<UnknownField> UnknownFieldsOf(std::size_t index, const Resource& canary,
                                          const Profiles& profiles);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_UNKNOWN_FIELDS_H_
