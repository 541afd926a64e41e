// A change of a Canary, tried on the objects in memory before it is advised.

#ifndef CANARY_LINT_RULES_SUPPORT_TRIAL_H_
#define CANARY_LINT_RULES_SUPPORT_TRIAL_H_

#include <cstddef>
#include <functional>

#include "canary_lint/rule.h"

namespace canary_lint {

inline constexpr std::size_t kMostTried = 64;

/// True if the Canary, so changed, brings no finding of that severity or a higher one that is not
/// there now, and rule `asking` has none of that weight about it any more. The plan is built and
/// all rules are run again, so nothing is tried, and false is the answer, where there are more than
/// kMostTried Canaries: the cost of a run stays linear.
bool MakesNothingWorse(const RuleContext& context, const CanaryOutlook& canary, Severity severity,
                       int asking, const std::function<void(Canary&)>& change);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TRIAL_H_
