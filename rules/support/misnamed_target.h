// To have a Canary name the target that it means.

#ifndef CANARY_LINT_RULES_SUPPORT_MISNAMED_TARGET_H_
#define CANARY_LINT_RULES_SUPPORT_MISNAMED_TARGET_H_

#include <optional>

#include "canary_lint/misnamed_targets.h"
#include "canary_lint/rule.h"

namespace canary_lint {

MisnamedTargets MisnamedTargetsIn(const RuleContext& context);

/// The edit of `spec.targetRef` as a fix of an error; absent where another error would come of it:
/// a port that its Service loses, a Service that is left without endpoints, another stop.
std::optional<Fix> NameIt(const RuleContext& context, const CanaryOutlook& canary,
                          const MisnamedTarget& target);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_MISNAMED_TARGET_H_
