// A target of a kind that the Canary's CRD does not list: the API server refuses the Canary.

#include "support/refusals.h"

namespace canary_lint::unsupported_target_kind {

extern constexpr RuleInfo kInfo{
    .code = 503,
    .name = "unsupported-target-kind",
    .severity = Severity::kError,
    .summary = "A Canary names a target of a kind that Flagger does not handle"};

void Check(const RuleContext& context, Sink& sink) {
  for (const RefusedCanary& refused : RefusedCanaries(context.plan)) {
    if (refused.lead.kind != CanaryRefusal::Kind::kTargetKind) continue;
    const CanaryOutlook& canary = *refused.canary;
    auto finding = sink.Report(
        canary.id(), refused.lead.span,
        "Canary `{}` has a target of kind `{}`, which its CRD does not allow: the API server "
        "refuses the Canary",
        canary.id().name, canary.canary->target.kind);
    finding.Help("{}", refused.lead.meant.empty() ? "target a Deployment or a DaemonSet"
                                                  : refused.lead.help);
    AddOtherRefusals(refused, finding);
  }
}

}  // namespace canary_lint::unsupported_target_kind
