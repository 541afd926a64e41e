// What Flagger's finalizer comes to, which runs when a Canary with `revertOnDeletion` is deleted.

#ifndef CANARY_LINT_FLAGGER_FINALIZER_H_
#define CANARY_LINT_FLAGGER_FINALIZER_H_

#include <optional>

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"
#include "flagger/finalizer_step.h"

namespace canary_lint {

/// The Canary has Flagger's finalizer already: nothing but Flagger takes it off.
bool HasFinalizer(const Canary& canary);

/// The first step that fails at every try, for a Canary whose finalizer Flagger runs; absent where
/// it ends. The plan has its Services.
std::optional<Hitch> HitchOf(const Inventory& inventory, const Tick& tick, const Plan& plan);

/// A tick may write the apex, or create it, between two tries of the finalizer: the phase is
/// Terminating then, in which Flagger does not wait for the primary any more (Initialize of
/// pkg/canary/deployment_controller.go).
bool MayWriteApex(const Tick& tick);

/// How many replicas the finalizer gives the target; absent for a DaemonSet, which is woken up.
std::optional<std::int64_t> ReplicasAfterwards(const Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_FINALIZER_H_
