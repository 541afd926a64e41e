// A change of a Canary, tried on the objects in memory before it is advised.

#ifndef CANARY_LINT_RULES_SUPPORT_TRIAL_H_
#define CANARY_LINT_RULES_SUPPORT_TRIAL_H_

#include <functional>

#include "canary_lint/rule.h"

namespace canary_lint {

/// True if the Canary, so changed, brings no finding of that severity or a higher one that is not
/// there now. Rule `asking` is left out: it knows what becomes of its own. The plan is built and
/// all other rules are run again: a question for few.
bool MakesNothingWorse(const RuleContext& context, const CanaryOutlook& canary, Severity severity,
                       int asking, const std::function<void(Canary&)>& change);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TRIAL_H_
