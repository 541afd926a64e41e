// Works out one tick: what it finds, and every place where it stops or may stop.

#ifndef CANARY_LINT_FLAGGER_STOPS_H_
#define CANARY_LINT_FLAGGER_STOPS_H_

#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"
#include "flagger/lookup.h"

namespace canary_lint {

/// `refusals` are those of this Canary.
Tick WorkOutTick(std::size_t index, const Canary& canary, const Inventory& inventory,
                 const Lookup& lookup, const Profiles& profiles,
                 const std::vector<CanaryRefusal>& refusals);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_STOPS_H_
