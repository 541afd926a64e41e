// A route object that stands where a router puts one of its own, and keeps what steers a release.

#ifndef CANARY_LINT_RULES_SUPPORT_TAKEN_ROUTE_H_
#define CANARY_LINT_RULES_SUPPORT_TAKEN_ROUTE_H_

#include "support/taken_names.h"

namespace canary_lint {

/// Of a Canary that has a `kept_steering`. An error where requests that go to the canary find
/// nothing between releases, or no release ever starts.
TakenName TakenRoute(const RuleContext& context, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TAKEN_ROUTE_H_
