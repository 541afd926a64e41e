// Secrets of which Flagger makes no copy: annotated `flagger.app/config-tracking: disabled`.

#ifndef CANARY_LINT_RULES_SUPPORT_UNTRACKED_H_
#define CANARY_LINT_RULES_SUPPORT_UNTRACKED_H_

#include <string>

#include "canary_lint/rule.h"

namespace canary_lint {

/// "have Certificate `a` annotate the Secret ...", for what writes a Secret.
std::string HowToUntrack(const ResourceId& source);

/// The same with the edit of the source; without one where its text cannot be changed.
Fix Untrack(const RuleContext& context, const Resource& source);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_UNTRACKED_H_
