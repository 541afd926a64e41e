// Fixes of 405.

#include "support/replicas_fix.h"

#include "canary_lint/last_applied.h"
#include "support/applier_fix.h"
#include "support/words.h"

namespace canary_lint {

void OfferReplicasFix(const RuleContext& context, const CanaryOutlook& canary,
                      const Application& application, Sink::Builder& finding) {
  const Workload& target = *canary.target;
  if (application.applier == Applier::kArgoCd) {
    if (application.source == nullptr) {
      return (void)finding.SetHelp(
          "have its Application ignore `/spec/replicas` of the Deployment, with the sync option "
          "`RespectIgnoreDifferences=true`");
    }
    Fix fix = LeaveToFlagger(context, application, target, {"/spec/replicas"});
    if (fix.edits.empty()) return (void)finding.SetHelp(std::move(fix.text));
    return (void)finding.AddFix(std::move(fix));
  }
  const auto edit = Editor(context.sources).TakeOut(target.resource, {"spec", "replicas"});
  if (!canary.canary->autoscaler || !edit || LastAppliedReplicas(target)) {
    return (void)finding.SetHelp(
        "leave the number to an autoscaler that `spec.autoscalerRef` names, and take "
        "`spec.replicas` out of the manifest");
  }
  // What is gone from the manifest goes from the object, and the API server fills in 1; not so
  // Flux.
  const bool flux = application.applier == Applier::kFlux;
  finding.AddFix(MakeFix(fmt::format("take `spec.replicas` out of {}{}", words::Object(target.id()),
                                     flux ? "" : ", and scale it to 0 once when that is applied"),
                         {edit}));
}

}  // namespace canary_lint
