// What the program had to assume about the input, or could not use of it: nothing is wrong with it,
// and the report would be misread by someone who does not know.

#include "findings/silencing.h"
#include "support/open_definitions.h"
#include "support/problems.h"

namespace canary_lint::input_assumption {

extern constexpr RuleInfo kInfo{.code = 8,
                                .name = "input-assumption",
                                .severity = Severity::kNote,
                                .summary = "The report rests on an assumption about the input"};

namespace {

/// Objects that the primary needs and that the input does not show; none of them changes a verdict.
void NoteConfigs(const CanaryOutlook& canary, Sink& sink) {
  if (canary.config_note.empty()) return;
  sink.Report(
          canary.id(), canary.canary->resource.name_span,
          "the target of Canary `{}` uses {}, which the input does not show: taken to be in the "
          "cluster, else Flagger creates no primary",
          canary.id().name, canary.config_note)
      .Discriminator("configs");
}

/// Flagger's own default needs no word of its own: the first line of the report has it.
void NoteProvider(const CanaryOutlook& canary, Sink& sink) {
  if (canary.provider_evidence.empty() || !canary.provider_deviates) return;
  sink.Report(
          canary.id(), canary.canary->resource.name_span,
          "Canary `{}` names no provider, and nothing tells which one Flagger runs with: `{}` is "
          "taken, because of {}",
          canary.id().name, canary.provider, canary.provider_evidence)
      .Discriminator("provider")
      .Help("pass --mesh-provider, or set `flagger.meshProvider` in `.kube-canary-lint.yaml`");
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  ReportProblems(context, ProblemKind::kMixedInput, sink);
  ReportProblems(context, ProblemKind::kSkippedLink, sink);
  ReportProblems(context, ProblemKind::kInputAssumption, sink);
  for (const Problem& problem : context.profiles.problems) ReportProblem(problem, sink);
  NoteOpenDefinitions(context, sink);
  for (const CanaryOutlook& canary : context.plan.canaries) {
    NoteConfigs(canary, sink);
    NoteProvider(canary, sink);
  }
  if (context.silencing == nullptr) return;
  for (const Problem& problem : context.silencing->problems()) ReportProblem(problem, sink);
}

}  // namespace canary_lint::input_assumption
