// A target whose manifest says how many replicas it has, and an applier that puts the number back:
// the target runs beside the primary between releases.

#include "canary_lint/last_applied.h"
#include "support/applier_fix.h"
#include "support/certainty.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::replicas_in_git {

extern constexpr RuleInfo kInfo{.code = 405,
                                .name = "replicas-in-git",
                                .severity = Severity::kWarning,
                                .summary = "What is applied next brings the target back from 0"};

namespace {

std::string_view Undone(Applier applier) {
  return applier == Applier::kArgoCd ? "at each sync" : "each time it is applied";
}

constexpr std::string_view kField = "/spec/replicas";

/// What is gone from the manifest goes from the object, and the API server fills in 1; not so Flux.
std::string FixFor(const Application& application, const Workload& target) {
  if (DifferenceIn(application, target, kField) == Difference::kNotShown) {
    return fmt::format("give Application `{}` the sync option `RespectIgnoreDifferences=true`, too",
                       application.source->id.name);
  }
  return fmt::format("leave `spec.replicas` out of the manifest{}",
                     application.applier == Applier::kFlux
                         ? ""
                         : "; scale the target to 0 once after that, which sets it to 1");
}

void Report(const CanaryOutlook& canary, const Workload& target, std::int64_t replicas,
            const Application& application, bool proven, Sink& sink) {
  const Applier applier = application.applier;
  const Value written = target.resource.Spec()["replicas"];
  sink.Report(target.id(), written ? written.span() : target.resource.name_span,
              "{} is the target of Canary `{}` and its manifest says {} {}: Flagger keeps it "
              "at 0 between releases, {} brings it back, and it runs beside the primary until the "
              "next release ends{}",
              words::Object(target.id()), canary.id().name, replicas,
              words::Plural(static_cast<std::size_t>(replicas), "replica", "replicas"),
              NextApplyBy(applier), Doubt(canary, proven))
      .Raise(Weigh(kInfo.severity, proven))
      .Counterpart(*canary.canary)
      .Related(canary.canary->target.span, "Canary `{}` scales it, which is undone {}",
               canary.id().name, Undone(applier))
      .SetHelp(FixFor(application, target));
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
    Report(canary, *canary.target, *replicas, application, state == ClaimState::kActive, sink);
  }
}

}  // namespace canary_lint::replicas_in_git
