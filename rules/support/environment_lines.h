// The lines of the configuration that settle which of several definitions is whose.

#ifndef CANARY_LINT_RULES_SUPPORT_ENVIRONMENT_LINES_H_
#define CANARY_LINT_RULES_SUPPORT_ENVIRONMENT_LINES_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// `environments: {dev-eu: [overlays/dev, infra/eu], ...}`, as the configuration takes it: one
/// entry for each environment that these definitions are open in and each of the alternatives that
/// may hold one, and one for each other environment. Names and paths are those of
/// --list-environments. Whoever takes out what is no cluster has nothing left open by them.
std::string EnvironmentLines(const RuleContext& context, const std::vector<OpenOutcome>& outcomes);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_ENVIRONMENT_LINES_H_
