// What a takeover brings beside, as related places of its 101.

#ifndef CANARY_LINT_RULES_SUPPORT_REMARKS_H_
#define CANARY_LINT_RULES_SUPPORT_REMARKS_H_

#include <vector>

#include "support/takeover.h"

namespace canary_lint {

/// What 104, 105 and 401 have to say of the same Service and do not say themselves, each at its own
/// place. Returns the codes that the finding tells of, its own first.
std::vector<int> AddRemarks(const RuleContext& context, const Takeover& takeover,
                            Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_REMARKS_H_
