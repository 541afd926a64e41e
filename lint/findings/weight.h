// What a finding weighs that rests on an object which may not be in the cluster.

#ifndef CANARY_LINT_FINDINGS_WEIGHT_H_
#define CANARY_LINT_FINDINGS_WEIGHT_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// The finding is about Flagger, and its subject is not proven to be there as the input has it.
bool IsDoubtful(const RuleContext& context, int code, const ResourceId& subject);

/// The severity of such a finding is one step less; of any other it stays. Of Canaries, and of
/// Services that one names, the plan has said so, and the rules have heeded it.
Severity Weighed(const RuleContext& context, int code, const ResourceId& subject,
                 Severity severity);

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_WEIGHT_H_
