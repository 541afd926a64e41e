// What becomes of the target's ScaledObject when the primary gets one like it.

#ifndef CANARY_LINT_FLAGGER_SCALER_COPY_H_
#define CANARY_LINT_FLAGGER_SCALER_COPY_H_

#include "canary_lint/scaler_copy.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// Of the ScaledObject that `spec.autoscalerRef` names; empty where there is none.
ScalerCopy CopyScaler(const Inventory& inventory, const Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_SCALER_COPY_H_
