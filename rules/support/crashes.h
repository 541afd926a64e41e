// Canaries at whose routes Flagger's process ends.

#ifndef CANARY_LINT_RULES_SUPPORT_CRASHES_H_
#define CANARY_LINT_RULES_SUPPORT_CRASHES_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// Reports every Canary whose route of that form ends the process: `fix` is what to do about it,
/// without edits where none can be made.
void ReportCrashes(const RuleContext& context, RouteForm form,
                   Fix (*fix)(const RuleContext& context, const CanaryOutlook& canary), Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_CRASHES_H_
