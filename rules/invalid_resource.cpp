// An object that the API server would refuse: it never reaches Flagger, and what the plan says of
// it holds for the object once it is put right. Or a Canary that Flagger can do nothing with.

#include "infos.h"
#include "support/problems.h"
#include "support/refusals.h"
#include "support/unknown_fields.h"

namespace canary_lint::invalid_resource {

extern constexpr RuleInfo kInfo{
    .code = 6,
    .name = "invalid-resource",
    .severity = Severity::kError,
    .summary = "An object is refused: something that it requires is missing or wrong"};

namespace {

/// Only some releases' CRDs demand it; without it Flagger writes Services of port 0.
void ReportPorts(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.state() != Reason::kPortMissing) continue;
    sink.Report(canary.id(), canary.reason_span(), "{}: Canary `{}` never gets to a Service",
                canary.detail(), canary.id().name)
        .Discriminator("spec.service.port")
        .Help("set `spec.service.port` of Canary `{}`", canary.id().name);
  }
}

/// What is missing may be there under a name, or at a place, that the CRD does not know.
/// True if a way out was offered.
bool AddWrittenOtherwise(const RuleContext& context, const CanaryOutlook& canary,
                         Sink::Builder& finding) {
  bool offered = false;
  for (const UnknownField& field : context.plan.unknown_fields) {
    const bool own = &context.plan.canaries[field.canary] == &canary;
    if (!own || !IsMissed(context.plan, field)) continue;
    finding.AddPart(unknown_field::kInfo, field.span, DroppedText(field));
    const auto fix = WayOut(context, field);
    offered = offered || fix.has_value();
    if (fix) finding.AddFix(*fix);
  }
  return offered;
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  ReportProblems(context, ProblemKind::kInvalidResource, sink);
  for (const RefusedCanary& refused : RefusedCanaries(context.plan)) {
    if (refused.lead.kind != CanaryRefusal::Kind::kInvalid) continue;
    auto finding = sink.Add(refused.canary->id(), refused.lead.span, refused.lead.message);
    finding.Discriminator(refused.lead.field);
    AddOtherRefusals(refused, finding);
    const bool offered = AddWrittenOtherwise(context, *refused.canary, finding);
    if (!offered) finding.SetHelp(refused.lead.help);
  }
  ReportPorts(context, sink);
}

}  // namespace canary_lint::invalid_resource
