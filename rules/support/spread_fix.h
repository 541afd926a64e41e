// To have terms that keep a target's pods apart do so for its primary's.

#ifndef CANARY_LINT_RULES_SUPPORT_SPREAD_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_SPREAD_FIX_H_

#include "canary_lint/lost_spread.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// To have each term find both; where the copy of that is rewritten, too, a label that both share.
void OfferSpread(const RuleContext& context, const CanaryOutlook& canary, const SpreadTerms& terms,
                 Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SPREAD_FIX_H_
