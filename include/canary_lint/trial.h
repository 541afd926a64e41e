// A change of the input, tried on the objects in memory before it is advised: the plan, the Worlds
// and the findings of the changed input are held against those of the input as it is.

#ifndef CANARY_LINT_TRIAL_H_
#define CANARY_LINT_TRIAL_H_

#include <cstddef>
#include <functional>

#include "canary_lint/rule.h"

namespace canary_lint {

inline constexpr std::size_t kMostTried = 64;

/// A change of the objects of the input.
using Change = std::function<void(Inventory&)>;
/// Of that Canary alone.
Change ChangeOf(const CanaryOutlook& canary, std::function<void(Canary&)> change);

/// True if the input, so changed, brings no finding of that severity or a higher one that is not
/// there now and as bad, and rule `asking` (0: none) has none of that weight about the Canary
/// any more. The plan is built and all rules are run again, so nothing is tried, and false is the
/// answer, where there are more than kMostTried Canaries: the cost of a run stays linear.
bool MakesNothingWorse(const RuleContext& context, const CanaryOutlook& canary, Severity severity,
                       int asking, const Change& change);

}  // namespace canary_lint

#endif  // CANARY_LINT_TRIAL_H_
