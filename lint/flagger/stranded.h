// Services that the deletion of a Canary leaves without endpoints.

#ifndef CANARY_LINT_FLAGGER_STRANDED_H_
#define CANARY_LINT_FLAGGER_STRANDED_H_

#include "canary_lint/plan.h"

namespace canary_lint {

/// Fills in CanaryOutlook::stranded, from ServiceOutlook::on_delete and the pods of the plan.
void FindStranded(Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_STRANDED_H_
