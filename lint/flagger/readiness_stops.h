// Where a tick waits for the primary, be it for a while or for ever.

#ifndef CANARY_LINT_FLAGGER_READINESS_STOPS_H_
#define CANARY_LINT_FLAGGER_READINESS_STOPS_H_

#include "canary_lint/model.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// The tick stops, or is given up, where Initialize of pkg/canary/deployment_controller.go and
/// daemonset_controller.go (1.44.0) waits for IsPrimaryReady: for a primary that a dump shows not
/// ready, one that is paused, one of which `primaryReadyThreshold` asks for more pods than it has,
/// and one of a DaemonSet whose pods ask for ports of nodes that the target's pods hold. Asked only
/// while a Canary initialises, without `skipAnalysis`.
void CheckReadiness(const Inventory& inventory, Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_READINESS_STOPS_H_
