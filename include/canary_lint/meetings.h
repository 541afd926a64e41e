// Between the plan and the rules: Canaries that write the same objects, each over what the other
// wrote. No rule is known here.

#ifndef CANARY_LINT_MEETINGS_H_
#define CANARY_LINT_MEETINGS_H_

#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

struct Meeting {
  std::vector<ResourceId> objects;  ///< Services, or route objects; by id
  std::vector<Claim> claims;        ///< on one of them, the surest; by the Canary's name

  bool IsSure() const;  ///< two of the Canaries write for certain
  /// Where Canaries share Services, `objects` are those: their routes go without saying.
  bool AreRoutes() const { return objects.front().kind != "Service"; }
};

/// One for each set of Canaries that meet, in the order of the Canaries.
std::vector<Meeting> FindMeetings(const Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_MEETINGS_H_
