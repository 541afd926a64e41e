// A provider that Flagger does not know: newer CRDs refuse it, older ones let it through, and then
// Flagger takes it for Istio without a word.

#include "support/refusals.h"
#include "support/words.h"

namespace canary_lint::unknown_provider {

extern constexpr RuleInfo kInfo{
    .code = 508,
    .name = "unknown-provider",
    .severity = Severity::kWarning,
    .summary = "A provider that Flagger does not know is refused, or taken for Istio"};

namespace {

Span ProviderSpan(const Canary& canary) {
  const Value provider = canary.resource.Spec()["provider"];
  return provider ? provider.span() : canary.resource.name_span;
}

void ReportRefused(const RefusedCanary& refused, Sink& sink) {
  const CanaryOutlook& canary = *refused.canary;
  auto finding = sink.Report(
      canary.id(), refused.lead.span,
      "provider `{}` of Canary `{}` is not among those of its CRD: the API server refuses the "
      "Canary",
      canary.canary->provider, canary.id().name);
  finding.Raise(Severity::kError)
      .Counterpart(canary.canary->provider)
      .Help("{}",
            refused.lead.meant.empty()
                ? "name a provider of the CRD, `kubernetes` where no mesh or ingress is to be "
                  "written"
                : refused.lead.help);
  AddOtherRefusals(refused, finding);
}

/// Nobody acts on it: what the provider means does not matter.
bool IsAsleep(const CanaryOutlook& canary) {
  return canary.state() == Reason::kCanaryRefused || canary.state() == Reason::kNamespaceNotWatched;
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const RefusedCanary& refused : RefusedCanaries(context.plan)) {
    if (refused.lead.kind == CanaryRefusal::Kind::kProvider) ReportRefused(refused, sink);
  }
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (!canary.provider_unknown || IsAsleep(canary)) continue;
    auto finding = sink.Report(
        canary.id(), ProviderSpan(*canary.canary),
        "Flagger {} does not know provider `{}` of Canary `{}` and takes it for Istio: it writes a "
        "VirtualService and DestinationRules, and never gets further where Istio is not installed",
        canary.profile->version.value.ToString(), canary.provider, canary.id().name);
    finding.Counterpart(canary.provider)
        .Help("{}", canary.provider_meant.empty()
                        ? "name a provider that this release knows, or run a release that knows "
                          "this one"
                        : fmt::format("did you mean `{}`?", canary.provider_meant));
    if (canary.canary->provider.empty() && canary.profile->place) {
      finding.Related(*canary.profile->place, "Flagger's `-mesh-provider` says so");
    }
  }
}

}  // namespace canary_lint::unknown_provider
