// The names and labels of several Canaries' primaries.

#ifndef CANARY_LINT_RULES_SUPPORT_PRIMARY_NAMES_H_
#define CANARY_LINT_RULES_SUPPORT_PRIMARY_NAMES_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// "pods of Deployment `a`": the primaries of those Canaries.
std::string PrimaryNames(const std::vector<const CanaryOutlook*>& canaries);

/// "`app=a-primary`": what finds the primary, for each Canary.
std::string PrimaryLabels(const std::vector<const CanaryOutlook*>& canaries);

/// "`app in (a, a-primary)`": what finds both, for each Canary.
std::string BothLabels(const std::vector<const CanaryOutlook*>& canaries);

/// Names the target of each Canary as a related place.
void AddTargets(const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PRIMARY_NAMES_H_
