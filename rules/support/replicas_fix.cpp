// Fixes of 405.

#include "support/replicas_fix.h"

#include "canary_lint/last_applied.h"
#include "support/applier_fix.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// What is to be taken out of where: what a tool has rendered says the number elsewhere.
std::string NumberAt(const Sources& sources, const Workload& target) {
  const Span written = target.resource.Spec()["replicas"].span();
  const Span place = sources.Resolve(written);
  if (place == written || place == Span{}) return "`spec.replicas` out of the manifest";
  const auto text = [&sources](const Span& span) {
    return sources.Bytes(span.file).substr(span.begin, span.end - span.begin);
  };
  if (text(place) != text(written)) return "the number out of what sets it";
  if (place.file == sources.Resolve(target.resource.name_span).file) {
    return "`spec.replicas` out of the manifest";
  }
  return fmt::format("the number out of `{}`", sources.Path(place.file));
}

}  // namespace

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
    return (void)finding.SetHelp(fmt::format(
        "leave the number to an autoscaler that `spec.autoscalerRef` names, and take {}",
        NumberAt(context.sources, target)));
  }
  // What is gone from the manifest goes from the object, and the API server fills in 1; not so
  // Flux.
  const bool flux = application.applier == Applier::kFlux;
  finding.AddFix(MakeFix(fmt::format("take `spec.replicas` out of {}{}", words::Object(target.id()),
                                     flux ? "" : ", and scale it to 0 once when that is applied"),
                         {edit}));
}

}  // namespace canary_lint
