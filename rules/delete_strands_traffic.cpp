// Without `revertOnDeletion` the end of a Canary is the end of the application: the target stays at
// 0, the primary goes, and a Service that was taken over selects pods that are gone.

#include "support/certainty.h"
#include "support/deletion.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::delete_strands_traffic {

extern constexpr RuleInfo kInfo{
    .code = 402,
    .name = "delete-strands-traffic",
    .severity = Severity::kWarning,
    .summary = "Deleting the Canary leaves the application without pods"};

namespace {

struct Remains {
  std::vector<std::string> adopted, created;  ///< Services that stay, and that go
  const ServiceOutlook* first = nullptr;      ///< of those that stay
  bool apex_goes = false;
};

Remains RemainsOf(const RuleContext& context, const CanaryOutlook& canary) {
  Remains remains;
  for (const WrittenService& service : WrittenServices(context, canary)) {
    (service.owned ? remains.created : remains.adopted).push_back(service.name);
    if (!service.owned && remains.first == nullptr) remains.first = service.existing;
    if (service.role == Role::kApex) remains.apex_goes = service.owned;
  }
  return remains;
}

std::string Consequence(const CanaryOutlook& canary, const Remains& remains) {
  const std::string also = remains.created.empty()
                               ? " is"
                               : fmt::format(" and {} are", words::Services(remains.created));
  const std::string text = fmt::format("{} `{}`{} deleted with it", canary.canary->target.kind,
                                       canary.primary_workload(), also);
  return remains.adopted.empty()
             ? text
             : text + fmt::format(", and {} {} without endpoints", words::Services(remains.adopted),
                                  words::Plural(remains.adopted.size(), "stays", "stay"));
}

void Report(const RuleContext& context, const CanaryOutlook& canary, bool proven, Sink& sink) {
  const Remains remains = RemainsOf(context, canary);
  const std::string& kind = canary.canary->target.kind;
  auto finding =
      sink.Report(canary.id(), canary.canary->resource.name_span,
                  "deleting Canary `{}` leaves {} `{}` without pods: {}{}", canary.id().name, kind,
                  canary.canary->target.name, Consequence(canary, remains), Doubt(canary, proven));
  finding.Raise(Weigh(kInfo.severity, proven));
  if (remains.first != nullptr) {
    finding.Related(remains.first->service->resource.name_span, "Service `{}` stays behind",
                    remains.first->id().name);
  }
  if (const Route* route = OverwrittenRoute(context, canary)) {
    finding.Related(route->resource.name_span, "HTTPRoute `{}` stays and names Services that go",
                    route->id().name);
  }
  finding.SetHelp(RevertFix(canary, remains.apex_goes));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.canary->revert_on_deletion || PrimaryStays(canary)) continue;
    if (canary.state == Reason::kTargetMissing || canary.state == Reason::kNamespaceUnset) continue;
    if (const ClaimState state = canary.progress.scale_down; state != ClaimState::kStopped) {
      Report(context, canary, state == ClaimState::kActive, sink);
    }
  }
}

}  // namespace canary_lint::delete_strands_traffic
