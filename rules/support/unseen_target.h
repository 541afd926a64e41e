// A target that the Canary's environment does not hold, and of which something in the input tells.

#ifndef CANARY_LINT_RULES_SUPPORT_UNSEEN_TARGET_H_
#define CANARY_LINT_RULES_SUPPORT_UNSEEN_TARGET_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// A note of rule 501 where another environment, or what was not built, holds the target, or where
/// something probably deploys it. False where neither is so.
bool ReportUnseenTarget(const RuleContext& context, const CanaryOutlook& canary, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_UNSEEN_TARGET_H_
