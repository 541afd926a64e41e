// What to do about a primary that has no ready pod when the apex is switched to it.

#ifndef CANARY_LINT_RULES_SUPPORT_GAP_FIXES_H_
#define CANARY_LINT_RULES_SUPPORT_GAP_FIXES_H_

#include "canary_lint/primary_gap.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// A fix where something can be taken out or set, else a help. `gap` is not kNone.
void AddWaysOutOfGap(const RuleContext& context, const CanaryOutlook& canary, Gap gap,
                     Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_GAP_FIXES_H_
