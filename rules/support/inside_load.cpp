// Load tests that call the apex by its Service's name.

#include "support/inside_load.h"

#include "support/words.h"

namespace canary_lint {

void ReportInsideLoad(const Reach& reach, Sink& sink) {
  const CanaryOutlook& canary = *reach.canary;
  if (canary.inside_calls.empty()) return;
  const InsideCall& first = canary.inside_calls.front();
  const std::string split = words::Object(reach.split);
  const bool mesh = reach.split.kind == "VirtualService" && canary.WritesRoute(kVirtualServices);
  auto finding = sink.Report(
      canary.id(), first.span,
      "webhook `{}` calls `{}` from inside the cluster, where {} splits nothing: this load reaches "
      "the primary only, and the analysis sees none of it on the canary",
      first.webhook, first.address, split);
  finding.Raise(canary.needs_requests ? Severity::kWarning : Severity::kNote)
      .Because(reach.certainty)
      .Related(canary.canary->service.span, "Canary `{}` splits them by {}", canary.id().name,
               split);
  for (std::size_t i = 1; i < canary.inside_calls.size(); ++i) {
    finding.Related(canary.inside_calls[i].span, "so does webhook `{}`",
                    canary.inside_calls[i].webhook);
  }
  finding.SetHelp(fmt::format("have it call a host whose requests come by {}{}", split,
                              mesh ? ", or list `mesh` under `spec.service.gateways`" : ""));
}

}  // namespace canary_lint
