// A route past what splits requests, led there by an edit.

#ifndef CANARY_LINT_RULES_SUPPORT_SPLIT_FIXES_H_
#define CANARY_LINT_RULES_SUPPORT_SPLIT_FIXES_H_

#include "canary_lint/reach.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// Without edits where the route says more than the object that splits could, or cannot be changed.
Fix SplitFix(const RuleContext& context, const Reach& reach, const PastSplit& past);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SPLIT_FIXES_H_
