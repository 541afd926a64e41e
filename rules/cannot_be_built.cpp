// A kustomization or chart that its own tool refuses: nothing of it would be applied as it stands.
// What the program reads itself of it is judged all the same.

#include "support/problems.h"

namespace canary_lint::cannot_be_built {

extern constexpr RuleInfo kInfo{
    .code = 12,
    .name = "cannot-be-built",
    .severity = Severity::kError,
    .summary = "A kustomization or chart cannot be built, so nothing of it would be applied"};

void Check(const RuleContext& context, Sink& sink) {
  ReportProblems(context, ProblemKind::kCannotBeBuilt, sink);
}

}  // namespace canary_lint::cannot_be_built
