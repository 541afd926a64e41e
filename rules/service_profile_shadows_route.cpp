// Linkerd asks a ServiceProfile before any HTTPRoute: where one exists for the apex, the weights
// that Flagger writes into its HTTPRoute never show.

#include "canary_lint/routed_services.h"
#include "support/canary_names.h"
#include "support/words.h"

namespace canary_lint::service_profile_shadows_route {

extern constexpr RuleInfo kInfo{.code = 606,
                                .name = "service-profile-shadows-route",
                                .severity = Severity::kWarning,
                                .summary = "A ServiceProfile beats the route that Flagger writes"};

namespace {

/// A profile without either is not heeded.
bool HasSay(const Resource& profile) {
  return profile.Spec()["routes"].size() > 0 || profile.Spec()["dstOverrides"].size() > 0;
}

void Report(const RuleContext& context, const Resource& profile, const CanaryOutlook& canary,
            Sink& sink) {
  auto finding = sink.Report(
      profile.id, profile.name_span,
      "ServiceProfile `{}` is for a Service whose requests Canary `{}` splits: Linkerd "
      "takes it instead of the HTTPRoute that Flagger writes, so no request follows the "
      "weights of a release",
      profile.id.name, canary.id().name);
  finding.Because(canary.CertaintyOf(canary.progress.scale_down))
      .Counterpart(*canary.canary)
      .Related(canary.canary->service.span, "Canary `{}` routes by HTTPRoute `{}`",
               canary.id().name, canary.apex);
  finding.AddFix(MakeFix(fmt::format("remove ServiceProfile `{}`", profile.id.name),
                         {Editor(context.sources).TakeOut(profile)}));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const CanariesByService canaries = RoutedInMesh(context.plan);
  for (const Resource& profile : context.inventory.others) {
    if (profile.id.group != "linkerd.io" || profile.id.kind != "ServiceProfile") continue;
    const auto service = ServiceOfHost(profile.id.name, profile.id.namespace_name);
    if (!service || !HasSay(profile)) continue;
    for (const CanaryOutlook* canary : CanariesOf(canaries, *service)) {
      if (canary->progress.scale_down == ClaimState::kStopped) continue;
      Report(context, profile, *canary, sink);
    }
  }
}

}  // namespace canary_lint::service_profile_shadows_route
