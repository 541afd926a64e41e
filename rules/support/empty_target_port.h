// `targetPort: ""`, as an empty value of a template leaves it.

#ifndef CANARY_LINT_RULES_SUPPORT_EMPTY_TARGET_PORT_H_
#define CANARY_LINT_RULES_SUPPORT_EMPTY_TARGET_PORT_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// Reports, with port discovery, what is not discovered for it. That the main port may be
/// discovered again the API server refuses, and is another finding.
void CheckEmptyTargetPort(const CanaryOutlook& canary, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_EMPTY_TARGET_PORT_H_
