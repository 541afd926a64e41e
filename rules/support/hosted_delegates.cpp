// mergeVirtualServicesIfNeeded of Istio takes those without hosts for delegates, and no others.

#include "support/hosted_delegates.h"

#include "support/words.h"

namespace canary_lint {
namespace {

void Report(const CanaryOutlook& canary, const ResourceId& split, const Route& root, Sink& sink) {
  auto finding = sink.Report(
      root.id(), root.resource.name_span,
      "{} delegates to {}, which Flagger gives hosts, because Canary `{}` does not ask for "
      "delegation: Istio takes no VirtualService with hosts for a delegate, and these requests "
      "find no route",
      words::Object(root.id()), words::Object(split), canary.id().name);
  finding.Raise(Severity::kError)
      .Because(canary.CertaintyOfRoutes(canary.routes_state))
      .Counterpart(*canary.canary)
      .Related(canary.canary->service.span, "Canary `{}` does not ask for delegation",
               canary.id().name)
      .Help("set `spec.service.delegation: true` in Canary `{}`, without `hosts` and `gateways`",
            canary.id().name);
}

}  // namespace

void ReportHostedDelegates(const RuleContext& context, const Leaders& leaders, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const std::optional<ResourceId>& split = canary.split;
    const bool hosted = split && KindOf(*split) == kVirtualServices &&
                        !canary.canary->service.delegation &&
                        canary.routes_state != ClaimState::kStopped;
    if (!hosted) continue;
    const auto [begin, end] = leaders.equal_range(*split);
    for (auto leader = begin; leader != end; ++leader) {
      Report(canary, *split, *leader->second, sink);
    }
  }
}

}  // namespace canary_lint
