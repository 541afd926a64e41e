// An object that the API server would refuse: it never reaches Flagger, and what the plan says of
// it holds for the object once it is put right.

#include "support/problems.h"
#include "support/refusals.h"

namespace canary_lint::invalid_resource {

extern constexpr RuleInfo kInfo{
    .code = 6,
    .name = "invalid-resource",
    .severity = Severity::kError,
    .summary = "The API server would refuse an object: something it requires is missing or wrong"};

void Check(const RuleContext& context, Sink& sink) {
  ReportProblems(context, ProblemKind::kInvalidResource, sink);
  for (const RefusedCanary& refused : RefusedCanaries(context.plan)) {
    if (refused.lead.kind != CanaryRefusal::Kind::kInvalid) continue;
    auto finding = sink.Add(refused.canary->id(), refused.lead.span, refused.lead.message);
    finding.Discriminator(refused.lead.field);
    for (const CanaryRefusal& other : refused.others) finding.AddRelated(other.span, other.message);
  }
}

}  // namespace canary_lint::invalid_resource
