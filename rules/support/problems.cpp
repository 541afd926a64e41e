// From problems to findings.

#include "support/problems.h"

namespace canary_lint {

Sink::Builder ReportProblem(const Problem& problem, Sink& sink) {
  auto finding = sink.Add(problem.subject, problem.span, problem.message);
  finding.Discriminator(problem.discriminator).Choice(problem.choice).SetHelp(problem.help);
  for (const RelatedPlace& place : problem.related) finding.AddRelated(place.span, place.message);
  return finding;
}

void ReportProblems(const RuleContext& context, ProblemKind kind, Sink& sink) {
  for (const Problem& problem : context.problems) {
    if (problem.kind == kind) ReportProblem(problem, sink);
  }
}

}  // namespace canary_lint
