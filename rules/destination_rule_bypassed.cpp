// A DestinationRule for the apex, or for another host that a VirtualService named before Flagger
// wrote it: requests go to the hosts of primary and canary, for which Flagger writes rules of its
// own.

#include "canary_lint/destination_policy.h"
#include "canary_lint/routed_services.h"
#include "support/canary_names.h"
#include "support/words.h"

namespace canary_lint::destination_rule_bypassed {

extern constexpr RuleInfo kInfo{
    .code = 604,
    .name = "destination-rule-bypassed",
    .severity = Severity::kWarning,
    .summary = "A DestinationRule of the apex no longer applies to what is routed"};

namespace {

void CheckLeft(const Plan& plan, const Resource& rule, const std::vector<LeftBy>& leaving,
               Sink& sink) {
  const Value host = rule.Spec()["host"];
  for (const LeftBy& left : leaving) {
    const CanaryOutlook& canary = plan.canaries[left.overwrite->canary];
    if (IsRepeated(rule.Spec(), canary)) continue;
    sink.Report(rule.id, host.span(),
                "{} is for host `{}`, to which {} sends requests until Flagger writes it for "
                "Canary `{}`: what it says no longer applies to them",
                words::Object(rule.id), host.StringOr(""), words::Object(left.overwrite->object),
                canary.id().name)
        .Because(canary.CertaintyOfRoutes(left.overwrite->state))
        .Counterpart(*canary.canary)
        .Related(left.span, "it names that host")
        .Help(
            "say what is to apply to primary and canary under `spec.service.trafficPolicy` of "
            "Canary `{}`",
            canary.id().name);
  }
}

void CheckRule(const CanariesByService& canaries, const Resource& rule, Sink& sink) {
  const Value host = rule.Spec()["host"];
  const auto service = ServiceOfHost(host.StringOr(""), rule.id.namespace_name);
  if (!service) return;
  for (const CanaryOutlook* routed : CanariesOf(canaries, *service)) {
    const CanaryOutlook& canary = *routed;
    const ClaimState state = canary.progress.scale_down;
    if (state == ClaimState::kStopped) continue;
    if (canary.state() == Reason::kRoutingPrerequisiteMissing && !canary.conditional()) continue;
    if (IsRepeated(rule.Spec(), canary)) continue;
    sink.Report(rule.id, host.span(),
                "{} is for host `{}`, and the VirtualService of Canary `{}` sends requests to `{}` "
                "and `{}`: what it says no longer applies to them",
                words::Object(rule.id), host.StringOr(""), canary.id().name, canary.primary,
                canary.canary_service)
        .Because(canary.CertaintyOf(state))
        .Counterpart(*canary.canary)
        .Related(canary.canary->service.span, "what Canary `{}` asks for", canary.id().name)
        .Help(
            "move `trafficPolicy` to `spec.service.trafficPolicy` of Canary `{}`, and remove the "
            "rule",
            canary.id().name);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const CanariesByService canaries = RoutedByIstio(context.plan);
  const auto left = LeftHosts(context.plan);
  for (const Resource& rule : context.inventory.others) {
    if (KindOf(rule.id) != kIstioDestinationRules || !HasPolicy(rule.Spec())) continue;
    CheckRule(canaries, rule, sink);
    const auto by = left.find(FullHost(rule.Spec()["host"].StringOr(""), rule.id.namespace_name));
    if (by != left.end()) CheckLeft(context.plan, rule, by->second, sink);
  }
}

}  // namespace canary_lint::destination_rule_bypassed
