// Rules that turn what an earlier stage found wrong with the input into findings.

#ifndef CANARY_LINT_RULES_SUPPORT_PROBLEMS_H_
#define CANARY_LINT_RULES_SUPPORT_PROBLEMS_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// One finding for a problem, as it is.
Sink::Builder ReportProblem(const Problem& problem, Sink& sink);

/// One finding for each problem of that kind in the environment.
void ReportProblems(const RuleContext& context, ProblemKind kind, Sink& sink);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PROBLEMS_H_
