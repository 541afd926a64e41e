// The same object twice in a unit.

#ifndef CANARY_LINT_MODEL_DUPLICATES_H_
#define CANARY_LINT_MODEL_DUPLICATES_H_

#include <vector>

#include "canary_lint/load.h"

namespace canary_lint {

/// Of resources with one id the last by path and line stays, as `kubectl apply -R` leaves it. Where
/// the others differ from it in more than what the cluster adds (status, uid, resourceVersion,
/// ...), a Problem (003) names both.
std::vector<Resource> WithoutDuplicates(const std::vector<Resource>& resources,
                                        std::vector<Problem>& problems);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_DUPLICATES_H_
