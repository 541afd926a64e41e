// A route object that stands where a router puts one of its own, and keeps what steers a release.

#ifndef CANARY_LINT_RULES_SUPPORT_TAKEN_ROUTE_H_
#define CANARY_LINT_RULES_SUPPORT_TAKEN_ROUTE_H_

#include <string>

#include "canary_lint/taken_names.h"

namespace canary_lint {

/// What stays of the object, and what that comes to between releases and in the next one.
std::string ConsequenceOfRoute(const TakenName& taken);

/// Requests that go to the canary find nothing between releases, or no release ever starts.
bool StopsRequests(const TakenName& taken);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TAKEN_ROUTE_H_
