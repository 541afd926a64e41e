// Where a tick stops because something that it writes is refused, or something it reads is missing.

#ifndef CANARY_LINT_FLAGGER_WRITE_STOPS_H_
#define CANARY_LINT_FLAGGER_WRITE_STOPS_H_

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"
#include "flagger/lookup.h"

namespace canary_lint {

/// Adds the stops from the first Service to the last, and the refusals behind them.
void AddWriteStops(const Inventory& inventory, const Lookup& lookup, Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_WRITE_STOPS_H_
