// Between the plan and the rules: routes of a Canary that are refused in the form that Flagger
// would give them.

#ifndef CANARY_LINT_REFUSED_ROUTES_H_
#define CANARY_LINT_REFUSED_ROUTES_H_

#include "canary_lint/plan.h"

namespace canary_lint {

/// What stands of the Canary's route where only its next form is refused; null for any other stop,
/// and where no route stands.
const Route* StandingRoute(const Inventory& inventory, const CanaryOutlook& canary,
                           const Stop& stop);

}  // namespace canary_lint

#endif  // CANARY_LINT_REFUSED_ROUTES_H_
