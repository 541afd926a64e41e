// What a Canary may have meant by a target that is not there.

#ifndef CANARY_LINT_RULES_SUPPORT_NEAR_MISSES_H_
#define CANARY_LINT_RULES_SUPPORT_NEAR_MISSES_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

struct NearMiss {
  Span span;
  std::string text;  ///< "Deployment `podinfo` is in namespace `web`"
};

/// Objects of the target's name elsewhere, of another kind, or refused, and text that could not be
/// read and names it; three at most, by closeness.
std::vector<NearMiss> NearMissesOf(const RuleContext& context, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_NEAR_MISSES_H_
