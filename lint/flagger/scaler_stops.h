// Where a tick stops at the autoscaler of the primary.

#ifndef CANARY_LINT_FLAGGER_SCALER_STOPS_H_
#define CANARY_LINT_FLAGGER_SCALER_STOPS_H_

#include "canary_lint/tick.h"

namespace canary_lint {

/// `spec.autoscalerRef` is of a kind that Flagger looks after, and of a target for which it does.
bool LooksAfterScaler(const Tick& tick);

/// Adds the stop at an autoscaler that is not there, and that at a copy of it which the API server
/// refuses; with the refusal behind it.
void AddScalerStops(const Inventory& inventory, Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_SCALER_STOPS_H_
