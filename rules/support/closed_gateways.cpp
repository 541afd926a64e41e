// What a parent that does not accept the route comes to: since 1.42 Flagger asks for its condition
// before a release.

#include "support/closed_gateways.h"

#include "canary_lint/attachment.h"
#include "support/certainty.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool AsksForAcceptance(const CanaryOutlook& canary) {
  return canary.profile->traits.gateway_acceptance && canary.provider == "gatewayapi:v1";
}

std::string Consequence(const CanaryOutlook& canary) {
  return AsksForAcceptance(canary)
             ? fmt::format(
                   "and Flagger starts no release of Canary `{}` while a parent of its "
                   "route has not accepted it",
                   canary.id().name)
             : fmt::format("and the analysis of Canary `{}` sees none of them", canary.id().name);
}

}  // namespace

void ReportClosedGateways(const RuleContext& context, const CanaryOutlook& canary, Sink& sink) {
  const bool writes = canary.WritesRoute("HTTPRoute", "gateway.networking.k8s.io") &&
                      canary.routes_state != ClaimState::kStopped;
  if (!writes) return;
  const bool proven = canary.routes_state == ClaimState::kActive;
  const Attachment attachment = AttachmentOf(context.inventory, *canary.canary);
  const bool fails = AsksForAcceptance(canary) || !attachment.is_attached;
  for (const ClosedGateway& closed : attachment.closed) {
    auto finding = sink.Report(
        canary.id(), closed.span,
        "{} does not let HTTPRoute `{}` in, because {}: requests there never reach it, {}{}",
        words::ObjectInNamespace(closed.gateway->id), canary.apex, closed.why, Consequence(canary),
        RouteDoubt(canary, proven));
    finding.Raise(Lower(fails ? Severity::kError : Severity::kWarning, proven))
        .Counterpart(closed.gateway->id.ToString())
        .Related(closed.gateway->name_span, "the listeners of {}",
                 words::Object(closed.gateway->id))
        .SetHelp(closed.way);
  }
}

}  // namespace canary_lint
