// Services that the deletion of a Canary leaves without endpoints.

#ifndef CANARY_LINT_WORLD_STRANDED_H_
#define CANARY_LINT_WORLD_STRANDED_H_

#include <vector>

#include "canary_lint/world.h"

namespace canary_lint {

/// By Canary, Worlds::StrandedBy.
std::vector<std::vector<const ServiceOutlook*>> FindStranded(const Plan& plan, const World& idle,
                                                             const World& deleted);

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_STRANDED_H_
