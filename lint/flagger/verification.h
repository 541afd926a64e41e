// Would Flagger act on this Canary? It looks at each one before it does anything, and what it finds
// invalid it leaves alone: no Service is written, no finalizer is set, none is run.

#ifndef CANARY_LINT_FLAGGER_VERIFICATION_H_
#define CANARY_LINT_FLAGGER_VERIFICATION_H_

#include <cstddef>
#include <optional>

#include "canary_lint/plan.h"

namespace canary_lint {

/// The first thing for which the Flagger of the profile refuses the Canary; none where it acts on
/// it. `index` is the Canary's in the plan.
std::optional<CanaryRefusal> VerifyCanary(std::size_t index, const Canary& canary,
                                          const Profile& profile);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_VERIFICATION_H_
