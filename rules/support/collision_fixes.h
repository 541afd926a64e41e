// Ways out of two ports of one name or number in a generated Service.

#ifndef CANARY_LINT_RULES_SUPPORT_COLLISION_FIXES_H_
#define CANARY_LINT_RULES_SUPPORT_COLLISION_FIXES_H_

#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Edits of `spec.service`, each tried: `targetPort` becomes the discovered port where nothing
/// listens on the present one; else the Canary's own port is called otherwise; else nothing is
/// discovered.
std::vector<Fix> CollisionFixes(const RuleContext& context, const CanaryOutlook& canary,
                                const GeneratedRejection& rejection);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_COLLISION_FIXES_H_
