// A Canary whose target is not there, or what the target's pods read: Flagger says so at every tick
// and does nothing else.

#include <optional>

#include "support/near_misses.h"
#include "support/rejections.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::target_missing {

extern constexpr RuleInfo kInfo{.code = 501,
                                .name = "target-missing",
                                .severity = Severity::kError,
                                .summary = "A Canary names a target that is not there"};

namespace {

/// The config tracker reads every ConfigMap and Secret that the pods need, at the latest before a
/// release.
void ReportConfig(const CanaryOutlook& canary, Sink& sink) {
  const ResourceId& owner = OwnerOf(canary, canary.reason_span);
  sink.Report(owner, canary.reason_span, "{}: {} needs it, so Canary `{}` {}", canary.detail,
              TargetNames({&canary}), canary.id().name,
              canary.canary->IsInitialized() ? "can release nothing"
                                             : "never leaves its initialisation")
      .Counterpart(canary.id().ToString())
      .Discriminator(canary.detail)
      .Related(canary.canary->target.span, "the target of Canary `{}`", canary.id().name)
      .Fix("create it, or make the reference `optional`");
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  std::optional<NearMisses> near_misses;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.state == Reason::kConfigMissing && !canary.conditional) ReportConfig(canary, sink);
    const bool unset = canary.state == Reason::kNamespaceUnset;
    if (canary.state != Reason::kTargetMissing && !unset) continue;
    const ObjectReference& target = canary.canary->target;
    auto finding = sink.Report(
        canary.id(), target.span, "Canary `{}` {}: {}{}", canary.id().name,
        unset ? "may not find its target" : "has no target", canary.detail,
        canary.conditional ? ", as far as the input tells" : ", and Flagger never gets past that");
    finding.Raise(canary.conditional ? Severity::kWarning : kInfo.severity)
        .Counterpart(fmt::format("{}/{}", target.kind, target.name));
    if (!near_misses) near_misses.emplace(context);
    for (const NearMiss& miss : near_misses->Of(canary)) {
      finding.Related(miss.span, "{}", miss.text);
    }
    if (unset) {
      finding.Fix(
          "give the Canary and its target the same `metadata.namespace`, or pass --namespace");
    } else {
      finding.Fix(
          "name a {} of namespace `{}` in `spec.targetRef`{}",
          canary.canary->TargetsKnative() ? "Knative Service" : "Deployment or DaemonSet",
          canary.id().namespace_name,
          canary.conditional ? ", or lint the Canary together with what deploys its target" : "");
    }
  }
}

}  // namespace canary_lint::target_missing
