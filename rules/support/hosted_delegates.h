// VirtualServices of Istio that delegate to one with hosts.

#ifndef CANARY_LINT_RULES_SUPPORT_HOSTED_DELEGATES_H_
#define CANARY_LINT_RULES_SUPPORT_HOSTED_DELEGATES_H_

#include "canary_lint/reach.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// One finding for each route that delegates to the VirtualService of a Canary without
/// `delegation`, which Flagger gives hosts.
void ReportHostedDelegates(const RuleContext& context, const Leaders& leaders, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_HOSTED_DELEGATES_H_
