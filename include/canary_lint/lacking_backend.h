// Between the plan and the rules: an Ingress that a Canary names in vain.

#ifndef CANARY_LINT_LACKING_BACKEND_H_
#define CANARY_LINT_LACKING_BACKEND_H_

#include "canary_lint/plan.h"

namespace canary_lint {

/// True if the Canary names that Ingress, and ends its ticks there: it lacks the apex as a backend.
bool LacksBackend(const CanaryOutlook& canary, const Route& route);

}  // namespace canary_lint

#endif  // CANARY_LINT_LACKING_BACKEND_H_
