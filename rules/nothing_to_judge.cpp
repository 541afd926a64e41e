// An input that somebody named and that holds no object: what was to write it has failed, and a
// clean report would hide that.

#include "support/problems.h"

namespace canary_lint::nothing_to_judge {

extern constexpr RuleInfo kInfo{
    .code = 9,
    .name = "nothing-to-judge",
    .severity = Severity::kError,
    .summary = "An input that was named holds no object, so nothing of it was judged"};

void Check(const RuleContext& context, Sink& sink) {
  ReportProblems(context, ProblemKind::kNothingToJudge, sink);
}

}  // namespace canary_lint::nothing_to_judge
