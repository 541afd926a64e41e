// A claim that one node (or one pod) at a time may mount: the primary's pods name the same claim as
// the target's, and both run during a release.

#include <algorithm>
#include <set>

#include "support/canary_names.h"
#include "support/words.h"

namespace canary_lint::volume_shared {

extern constexpr RuleInfo kInfo{
    .code = 704,
    .name = "volume-shared",
    .severity = Severity::kWarning,
    .summary = "Target and primary mount a volume that only one node may mount"};

namespace {

bool Has(const VolumeClaim& claim, std::string_view mode) {
  return std::find(claim.access_modes.begin(), claim.access_modes.end(), mode) !=
         claim.access_modes.end();
}

bool IsShareable(const VolumeClaim& claim) {
  return claim.access_modes.empty() || Has(claim, "ReadWriteMany") || Has(claim, "ReadOnlyMany");
}

/// What a second pod that never starts means: the first to have the volume keeps it. That is the
/// target where it runs before there is a primary; else the primary.
std::string Deadlock(const CanaryOutlook& canary) {
  if (canary.canary->IsInitialized() || !canary.target->Runs()) {
    return "the target's pods never start beside the primary's, so no release is ever promoted";
  }
  if (canary.canary->skip_analysis) {
    return fmt::format(
        "the primary's pods do not start before the target's are gone, and Flagger, which skips "
        "the analysis, does not wait for them: until then nobody answers behind Service `{}`",
        canary.apex);
  }
  return "the primary's pods never start beside the target's, so the Canary never leaves its "
         "initialisation";
}

void Report(const CanaryOutlook& canary, const VolumeClaim& claim, const Span& span, Sink& sink) {
  const bool pod = Has(claim, "ReadWriteOncePod");
  sink.Report(canary.target->id(), span,
              "pods of {} and of `{}` mount PersistentVolumeClaim `{}`, which is {}: {}",
              words::Object(canary.target->id()), canary.PrimaryName(), claim.id().name,
              pod ? "ReadWriteOncePod" : "ReadWriteOnce",
              pod ? Deadlock(canary)
                  : "where they land on different nodes, the second ones never start if the "
                    "volume is attached to nodes, as disks are")
      .Raise(pod ? Severity::kError : kInfo.severity)
      .Because(canary.CertaintyOf(canary.progress.primary))
      .Counterpart(claim.id().ToString())
      .Related(claim.resource.name_span, "PersistentVolumeClaim `{}`", claim.id().name)
      .Related(canary.canary->target.span, "Canary `{}` runs both", canary.id().name)
      .Help("use a claim with ReadWriteMany, or keep the data outside the pods");
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.target == nullptr || canary.progress.primary == ClaimState::kStopped) continue;
    std::set<std::string> seen;  // a pod may mount a claim through several volumes
    for (const ConfigReference& reference : canary.target->pod_template.claims) {
      const VolumeClaim* claim =
          context.inventory.FindClaim(canary.id().namespace_name, reference.name);
      if (claim == nullptr || IsShareable(*claim) || !seen.insert(reference.name).second) continue;
      Report(canary, *claim, reference.span, sink);
    }
  }
}

}  // namespace canary_lint::volume_shared
