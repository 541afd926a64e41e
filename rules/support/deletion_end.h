// Canaries whose deletion never ends.

#ifndef CANARY_LINT_RULES_SUPPORT_DELETION_END_H_
#define CANARY_LINT_RULES_SUPPORT_DELETION_END_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// Reports why the finalizer of a Canary fails at every try, where that is certain; an error where
/// Flagger's process ends at it.
void TellEnd(const RuleContext& context, const CanaryOutlook& canary, Severity severity,
             Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_DELETION_END_H_
