// Between the plan and the rules: ScaledObjects of KEDA (keda.sh/v1alpha1) and the Canaries that
// copy them for their primaries. What the copy is, the plan has said (scaler_copy.h); which one it
// is a copy of, and what pauses it, is said here, after pkg/canary/scaled_object_reconciler.go.

#ifndef CANARY_LINT_SCALED_OBJECTS_H_
#define CANARY_LINT_SCALED_OBJECTS_H_

#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// The ScaledObject that the Canary names; null where there is none that the API server takes.
const Autoscaler* ScaledObjectOf(const Inventory& inventory, const CanaryOutlook& canary);

/// That of the Canaries which names the ScaledObject, and so copies it; null where none does.
const CanaryOutlook* CopierOf(const std::vector<const CanaryOutlook*>& canaries,
                              const Autoscaler& scaler);
/// The same of all Canaries of its namespace that get so far as to copy it; between releases they
/// pause it.
const CanaryOutlook* CopierOf(const Plan& plan, const Autoscaler& scaler);

/// What pauses the primary: its own ScaledObject where that is there, else the one that it is
/// copied from; null where neither is paused.
const Autoscaler* PausedFor(const Inventory& inventory, const CanaryOutlook& canary,
                            const Autoscaler& scaler);

}  // namespace canary_lint

#endif  // CANARY_LINT_SCALED_OBJECTS_H_
