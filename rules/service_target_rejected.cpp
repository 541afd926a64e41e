// A Service as target: Flagger copies it with the cluster IP that it has, and the API server takes
// no second Service with that.

#include "canary_lint/rule.h"
#include "support/earlier_stop.h"

namespace canary_lint::service_target_rejected {

extern constexpr RuleInfo kInfo{
    .code = 512,
    .name = "service-target-rejected",
    .severity = Severity::kError,
    .summary = "The API server refuses Flagger's copy of a Service that is a Canary's target"};

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const Stop* stop = StopFor(canary, Reason::kServiceTargetRejected);
    if (stop == nullptr) continue;
    auto finding = sink.Report(
        canary.id(), canary.canary->target.span,
        "Canary `{}` has Service `{}` as its target: the API server refuses the copy that "
        "Flagger makes of it, cluster IPs and all, so the Canary never leaves its "
        "initialisation",
        canary.id().name, canary.canary->target.name);
    finding.Counterpart(canary.canary->target.name)
        .Help(
            "target the Deployment or DaemonSet behind the Service; only a Service of type "
            "ExternalName can be a target");
    AddEarlierStop(canary, *stop, finding);
    if (canary.target_service == nullptr) continue;
    finding.Related(canary.target_service->resource.name_span, "Service `{}` is of type {}{}",
                    canary.target_service->id().name, canary.target_service->type,
                    canary.target_service->headless ? ", headless" : "");
  }
}

}  // namespace canary_lint::service_target_rejected
