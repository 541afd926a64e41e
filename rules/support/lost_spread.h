// The terms of a pod template that keep a target's pods apart and its primary's not.

#ifndef CANARY_LINT_RULES_SUPPORT_LOST_SPREAD_H_
#define CANARY_LINT_RULES_SUPPORT_LOST_SPREAD_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

using SpreadTerms = std::vector<const SpreadTerm*>;

/// In the order of the template. None where one pod runs alone and where no primary comes to be;
/// none of a DaemonSet, of which no node runs two.
SpreadTerms LostSpreadTerms(const RuleContext& context, const CanaryOutlook& canary);

/// The key of a label of the target's pods to whose value Flagger appends `-primary` in the copy of
/// that term, though the primary's pods keep it; empty where there is none.
std::string MisreadKey(const CanaryOutlook& canary, const SpreadTerm& term);

/// To have each term find both; where the copy of that is rewritten, too, a label that both share.
void OfferSpread(const RuleContext& context, const CanaryOutlook& canary, const SpreadTerms& terms,
                 Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_LOST_SPREAD_H_
