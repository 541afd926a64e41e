// The same object in two places that do not say the same: which one the cluster ends up with
// depends on the order in which they are applied.

#include "support/problems.h"

namespace canary_lint::duplicate_resource {

extern constexpr RuleInfo kInfo{
    .code = 3,
    .name = "duplicate-resource",
    .severity = Severity::kWarning,
    .summary = "The same object is defined twice with different contents"};

void Check(const RuleContext& context, Sink& sink) {
  for (const Problem& problem : context.problems) {
    if (problem.kind != ProblemKind::kDuplicateResource) continue;
    ReportProblem(problem, sink).Discriminator(context.sources.Path(problem.span.file));
  }
}

}  // namespace canary_lint::duplicate_resource
