// A mapping key twice: of the two values kubectl silently loses one (sigs.k8s.io/yaml, Unmarshal),
// and kustomize refuses the text.

#include "support/problems.h"

namespace canary_lint::duplicate_key {

extern constexpr RuleInfo kInfo{
    .code = 2,
    .name = "duplicate-key",
    .severity = Severity::kWarning,
    .summary = "A mapping holds the same key twice, so one of the values is lost"};

/// Of two objects without `---` between them the first is gone, whatever it was; and of a list that
/// has its items twice, the first ones.
void Check(const RuleContext& context, Sink& sink) {
  for (const Problem& problem : context.problems) {
    if (problem.kind != ProblemKind::kDuplicateKey) continue;
    auto finding = ReportProblem(problem, sink);
    const bool loses = problem.discriminator == "kind" || problem.subject.kind == "File";
    if (loses) finding.Raise(Severity::kError);
  }
}

}  // namespace canary_lint::duplicate_key
