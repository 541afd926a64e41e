// Between the plan and the rules: the terms of a pod template that keep a target's pods apart and
// its primary's not. What the primary's terms are, the plan has said
// (appendPrimarySuffixToValuesIfNeeded of pkg/canary/deployment_controller.go, v1.44.0).

#ifndef CANARY_LINT_LOST_SPREAD_H_
#define CANARY_LINT_LOST_SPREAD_H_

#include <string>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/referrers.h"

namespace canary_lint {

using SpreadTerms = std::vector<const SpreadTerm*>;

/// In the order of the template. None where one pod runs alone and where no primary comes to be;
/// none of a DaemonSet, of which no node runs two.
SpreadTerms LostSpreadTerms(const Referrers& referrers, const CanaryOutlook& canary);

/// The key of a label of the target's pods to whose value Flagger appends `-primary` in the copy of
/// that term, though the primary's pods keep it; empty where there is none.
std::string MisreadKey(const CanaryOutlook& canary, const SpreadTerm& term);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOST_SPREAD_H_
