// A ConfigMap or Secret that the target's pods need and that is proven not to be there.

#ifndef CANARY_LINT_RULES_SUPPORT_MISSING_CONFIG_H_
#define CANARY_LINT_RULES_SUPPORT_MISSING_CONFIG_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// Reports each at which the Canary stops. The config tracker reads
/// every one of them, at the latest before a release.
void ReportMissingConfig(const CanaryOutlook& canary, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_MISSING_CONFIG_H_
