// A Canary whose target is not there, or what the target's pods read: Flagger says so at every tick
// and does nothing else.

#include <optional>

#include "support/missing_config.h"
#include "support/near_misses.h"
#include "support/unseen_target.h"
#include "support/words.h"

namespace canary_lint::target_missing {

extern constexpr RuleInfo kInfo{.code = 501,
                                .name = "target-missing",
                                .severity = Severity::kError,
                                .summary = "A Canary names a target that is not there"};

namespace {

void ReportMissing(const CanaryOutlook& canary, const NearMisses& near_misses, Sink& sink) {
  const bool unset = canary.state == Reason::kNamespaceUnset;
  const ObjectReference& target = canary.canary->target;
  auto finding = sink.Report(
      canary.id(), target.span, "Canary `{}` {}: {}{}", canary.id().name,
      unset ? "may not find its target" : "has no target", canary.detail,
      canary.conditional ? ", as far as the input tells" : ", and Flagger never gets past that");
  finding.Raise(canary.conditional ? Severity::kWarning : kInfo.severity)
      .Counterpart(fmt::format("{}/{}", target.kind, target.name));
  for (const NearMiss& miss : near_misses.Of(canary)) {
    finding.Related(miss.span, "{}", miss.text);
  }
  if (unset) {
    finding.Help(
        "give the Canary and its target the same `metadata.namespace`, or pass "
        "--default-namespace");
  } else {
    finding.Help(
        "name a {} of namespace `{}` in `spec.targetRef`{}",
        canary.canary->TargetsKnative() ? "Knative Service" : "Deployment or DaemonSet",
        canary.id().namespace_name,
        canary.conditional ? ", or lint the Canary together with what deploys its target" : "");
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  std::optional<NearMisses> near_misses;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    ReportMissingConfig(canary, sink);
    if (canary.state != Reason::kTargetMissing && canary.state != Reason::kNamespaceUnset) continue;
    if (canary.conditional && ReportUnseenTarget(context, canary, sink)) continue;
    if (!near_misses) near_misses.emplace(context);
    ReportMissing(canary, *near_misses, sink);
  }
}

}  // namespace canary_lint::target_missing
