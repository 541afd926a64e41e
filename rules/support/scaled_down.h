// Which Canaries get as far as leaving their target without pods, and what that rests on.

#ifndef CANARY_LINT_RULES_SUPPORT_SCALED_DOWN_H_
#define CANARY_LINT_RULES_SUPPORT_SCALED_DOWN_H_

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Workloads of Canaries by namespace and `Kind/name`.
using CanariesByWorkload =
    std::map<std::pair<std::string, std::string>, std::vector<const CanaryOutlook*>>;

/// Targets that stand at 0 between releases, and the primaries that stand in for them.
struct ScaledDown {
  CanariesByWorkload targets;
  CanariesByWorkload primaries;
};
ScaledDown FindScaledDown(const RuleContext& context);
/// Adds the Canaries of a workload, `Kind/name`, that are not among them yet.
void AddCanariesOf(const CanariesByWorkload& workloads, const std::string& space,
                   const std::string& owner, std::vector<const CanaryOutlook*>& canaries);

/// "Canary `a`", "Canaries `a` and `b`".
std::string CanaryNames(const std::vector<const CanaryOutlook*>& canaries);
/// The targets of those Canaries as "Deployment `a`", each once.
std::string TargetNames(const std::vector<const CanaryOutlook*>& canaries);
/// The apexes of those Canaries as "Service `a`", each once.
std::string ApexNames(const std::vector<const CanaryOutlook*>& canaries,
                      std::string_view conjunction = "and");

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SCALED_DOWN_H_
