// Which ConfigMaps and Secrets Flagger copies for the primary.

#ifndef CANARY_LINT_FLAGGER_CONFIG_TRACKER_H_
#define CANARY_LINT_FLAGGER_CONFIG_TRACKER_H_

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// Fills `copied` and `missing_configs` of a tick that has its target: one for each object that the
/// target's pods refer to, by kind and name; of several references the last one counts, as it
/// decides whether the object is optional. Nothing where tracking is off.
void FindConfigs(const Inventory& inventory, Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_CONFIG_TRACKER_H_
