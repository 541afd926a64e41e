// A target whose manifest says how many replicas it has, and an applier that puts the number back:
// the target runs beside the primary between releases.

#include "canary_lint/last_applied.h"
#include "support/applier_words.h"
#include "support/replicas_fix.h"
#include "support/words.h"

namespace canary_lint::replicas_in_git {

extern constexpr RuleInfo kInfo{.code = 405,
                                .name = "replicas-in-git",
                                .severity = Severity::kWarning,
                                .summary = "What is applied next brings the target back from 0"};

namespace {

constexpr std::string_view kField = "/spec/replicas";

void Report(const RuleContext& context, const CanaryOutlook& canary, std::int64_t replicas,
            const Application& application, Sink& sink) {
  const Workload& target = *canary.target;
  const bool heals =
      HealsItself(application) && DifferenceIn(application, target, kField) == Difference::kUndone;
  const Value written = target.resource.Spec()["replicas"];
  auto finding = sink.Report(
      target.id(), written ? written.span() : target.resource.name_span,
      "{}, the target of Canary `{}`, has {} {} in the manifest that {} applies: Flagger keeps it "
      "at 0 between releases, {} scales it up again, and its pods run beside the primary's until "
      "the next release ends",
      words::Object(target.id()), canary.id().name, replicas,
      words::Plural(static_cast<std::size_t>(replicas), "replica", "replicas"),
      ApplierName(application), Occasion(application.applier, heals));
  finding.Because(canary.CertaintyOf(canary.progress.scale_down))
      .Counterpart(*canary.canary)
      .Related(canary.canary->target.span, "Canary `{}` scales it", canary.id().name);
  if (const Resource* source = application.source) {
    finding.Related(source->name_span, "{} applies it", words::Object(source->id));
  }
  OfferReplicasFix(context, canary, application, finding);
}

/// What the next apply writes; absent where the input does not show that it writes a number.
std::optional<std::int64_t> Applied(const RuleContext& context, const Workload& target) {
  if (const auto replicas = LastAppliedReplicas(target)) return replicas;
  if (context.inventory.snapshot || !target.replicas_written) return std::nullopt;
  return target.replicas;
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const ClaimState state = canary.progress.scale_down;
    if (canary.target == nullptr || state == ClaimState::kStopped) continue;
    if (canary.target->id().kind == "DaemonSet") continue;
    const Application application = ApplicationOf(context.inventory, *canary.target);
    if (application.applier == Applier::kUnknown || !IsAppliedAgain(application, *canary.target) ||
        DifferenceIn(application, *canary.target, kField) == Difference::kLeft) {
      continue;
    }
    const std::optional<std::int64_t> replicas = Applied(context, *canary.target);
    if (!replicas || *replicas == 0) continue;
    Report(context, canary, *replicas, application, sink);
  }
}

}  // namespace canary_lint::replicas_in_git
