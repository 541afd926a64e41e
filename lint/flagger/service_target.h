// `targetRef.kind: Service`: Flagger copies the Service itself.

#ifndef CANARY_LINT_FLAGGER_SERVICE_TARGET_H_
#define CANARY_LINT_FLAGGER_SERVICE_TARGET_H_

#include <string>

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"
#include "flagger/desired_service.h"

namespace canary_lint {

/// A copy of the target under another name, metadata whole.
ServiceShape CopiedShape(const Service& target);

/// What becomes of an existing `T-canary` (overwritten) or `T-primary` (left until promotion).
Reconciled ReconcileCopy(const Tick& tick, Role role, const Service& existing);

/// True where the API server takes the copy, over what has its name or new; `why` is set where it
/// does not.
bool CopyIsAccepted(const Service& target, Role role, const Service* existing, std::string& why);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_SERVICE_TARGET_H_
