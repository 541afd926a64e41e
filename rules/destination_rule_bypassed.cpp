// A DestinationRule for the apex: Flagger's VirtualService sends requests to the hosts of primary
// and canary, for which it writes rules of its own.

#include "support/canary_names.h"
#include "support/routed_services.h"
#include "support/words.h"

namespace canary_lint::destination_rule_bypassed {

extern constexpr RuleInfo kInfo{
    .code = 604,
    .name = "destination-rule-bypassed",
    .severity = Severity::kWarning,
    .summary = "A DestinationRule of the apex no longer applies to what is routed"};

namespace {

bool HasPolicy(Value spec) {
  if (spec["trafficPolicy"].size() > 0) return true;
  for (const Value subset : spec["subsets"].Items()) {
    if (subset["trafficPolicy"].size() > 0) return true;
  }
  return false;
}

/// The Canary asks for the same policy on both of its own rules.
bool IsRepeated(Value spec, const CanaryOutlook& canary) {
  const Value wanted = canary.canary->resource.Spec()["service"]["trafficPolicy"];
  for (const Value subset : spec["subsets"].Items()) {
    if (subset["trafficPolicy"].size() > 0) return false;
  }
  return Equal(spec["trafficPolicy"], wanted);
}

void CheckRule(const CanariesByService& canaries, const Resource& rule, Sink& sink) {
  const Value host = rule.Spec()["host"];
  const auto service = ServiceOfHost(host.StringOr(""), rule.id.namespace_name);
  if (!service || !HasPolicy(rule.Spec())) return;
  for (const CanaryOutlook* routed : CanariesOf(canaries, *service)) {
    const CanaryOutlook& canary = *routed;
    const ClaimState state = canary.progress.scale_down;
    if (state == ClaimState::kStopped) continue;
    if (canary.state == Reason::kRoutingPrerequisiteMissing && !canary.conditional) continue;
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
  const CanariesByService canaries = RoutedByIstio(context);
  for (const Resource& other : context.inventory.others) {
    if (KindOf(other.id) == kIstioDestinationRules) CheckRule(canaries, other, sink);
  }
}

}  // namespace canary_lint::destination_rule_bypassed
