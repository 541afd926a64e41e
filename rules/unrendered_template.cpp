// A chart, a kustomization or a template that has to be built before there is anything to judge:
// the program builds nothing, and says which command does.

#include "support/problems.h"

namespace canary_lint::unrendered_template {

extern constexpr RuleInfo kInfo{
    .code = 4,
    .name = "unrendered-template",
    .severity = Severity::kNote,
    .summary = "A template, chart or kustomization has to be built before it can be checked"};

void Check(const RuleContext& context, Sink& sink) {
  ReportProblems(context, ProblemKind::kUnrenderedTemplate, sink);
}

}  // namespace canary_lint::unrendered_template
