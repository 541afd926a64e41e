// The terms by which a target's pods keep apart, as Flagger gives them to the primary.

#ifndef CANARY_LINT_FLAGGER_SPREAD_H_
#define CANARY_LINT_FLAGGER_SPREAD_H_

#include <vector>

#include "canary_lint/manifest.h"
#include "canary_lint/plan.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// appendPrimarySuffixToValuesIfNeeded of pkg/canary/deployment_controller.go, v1.44.0: where the
/// value of a selector label is the target's name, `-primary` is appended. DaemonSets are copied as
/// they are.
std::vector<SpreadTerm> PrimarySpread(const Tick& tick);

/// The same of one `labelSelector` as it is written; nothing of one that is not there.
void RewriteForPrimary(const Tick& tick, Manifest* selector);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_SPREAD_H_
