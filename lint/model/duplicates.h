// The same object twice in an environment.

#ifndef CANARY_LINT_MODEL_DUPLICATES_H_
#define CANARY_LINT_MODEL_DUPLICATES_H_

#include <functional>
#include <vector>

#include "canary_lint/load.h"

namespace canary_lint {

/// Why the API server refuses an object; empty where it does not.
using RefusalsOfResource = std::function<std::vector<Problem>(const Resource&)>;

/// Of resources with one id the one of the highest rank stays; of several of that rank the last by
/// path and line that is not refused, as `kubectl apply -R` leaves it: what is refused overwrites
/// nothing. If all are refused, the last. Where the others differ from it in what the model reads
/// (readout.h), a Problem (003) names both; those that are refused leave that, too.
std::vector<Resource> WithoutDuplicates(const std::vector<Resource>& resources,
                                        const RefusalsOfResource& refusals_of,
                                        std::vector<Problem>& problems);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_DUPLICATES_H_
