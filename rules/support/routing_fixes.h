// Ways out where the router of a Canary lacks what it needs.

#ifndef CANARY_LINT_RULES_SUPPORT_ROUTING_FIXES_H_
#define CANARY_LINT_RULES_SUPPORT_ROUTING_FIXES_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Edits of the Canary, where the input leaves no choice: it holds exactly one object that would
/// do, or what is wrong can be taken out. None that brings another finding of `severity`.
std::vector<Fix> RoutingFixes(const RuleContext& context, const CanaryOutlook& canary,
                              const Stop& stop, Severity severity);

/// Where there are none: what is to be done by hand.
std::string RoutingHelp(const CanaryOutlook& canary, const Stop& stop);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_ROUTING_FIXES_H_
