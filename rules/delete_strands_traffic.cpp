// The end of a Canary: the primary goes, and without `revertOnDeletion` the target stays at 0 and a
// Service that was taken over selects pods that are gone. One finding for each Canary.

#include <map>

#include "infos.h"
#include "support/deletion_words.h"
#include "support/revert_words.h"
#include "support/words.h"

namespace canary_lint::delete_strands_traffic {

extern constexpr RuleInfo kInfo{
    .code = 402,
    .name = "delete-strands-traffic",
    .severity = Severity::kWarning,
    .summary = "What deleting the Canary leaves, and what it takes away",
    .part_of = &revert_incomplete::kInfo};

namespace {

Severity SeverityOf(const Remains& remains) {
  return remains.stranded.empty() ? Severity::kNote : kInfo.severity;
}

bool IsToldElsewhere(const RuleContext& context, const Remains& remains) {
  const CanaryOutlook& canary = *remains.canary;
  if (!canary.deletion.ends && canary.deletion.certain) return true;
  if (!canary.canary->revert_on_deletion) return false;
  const RevertLosses losses = LossesOnRevert(context, canary);
  const Severity own = canary.CertaintyOf(canary.progress.scale_down).Lower(SeverityOf(remains));
  const Severity lead =
      canary.CertaintyOf(canary.progress.apex).Lower(SeverityOf(losses, kInfo.part_of->severity));
  return losses.told && losses.Have(remains.stranded) &&
         IsToldByLead(
             context, kInfo, {canary.id(), own, canary.canary->resource.name_span},
             {canary.id(), lead, canary.canary->resource.Spec()["revertOnDeletion"].span()});
}

void Report(const RuleContext& context, const Remains& remains, Sink& sink) {
  const CanaryOutlook& canary = *remains.canary;
  const bool strands = !remains.stranded.empty();
  auto finding =
      sink.Report(canary.id(), canary.canary->resource.name_span, "deleting Canary `{}` {}: {}",
                  canary.id().name,
                  strands ? fmt::format("leaves {} without endpoints", StrandedNames(remains))
                          : "takes the application's pods away",
                  WhatGoes(remains));
  finding.Raise(SeverityOf(remains))
      .Because(canary.CertaintyOf(canary.progress.scale_down))
      .Discriminator(strands ? "" : "nothing stranded");
  for (const ServiceOutlook* service : remains.stranded)
    finding.Related(service->service->resource.name_span,
                    "Service `{}` stays, and its selector finds no pod then", service->id().name);
  const std::optional<LeftRoute> route = LeftRouteOf(context.inventory, canary);
  if (route && route->there != nullptr)
    finding.Related(route->there->name_span, "it stays, and names Services that go");
  OfferReversion(context, remains, finding);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  // Of a target that is shared chance decides who made the rest.
  std::map<const Workload*, std::size_t> targets;
  for (const CanaryOutlook& canary : context.plan.canaries) ++targets[canary.target];
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.target == nullptr ? canary.conditional() : targets[canary.target] > 1) continue;
    const Remains remains = RemainsOf(context.plan, context.worlds, canary);
    if (IsToldElsewhere(context, remains)) continue;
    const bool stays = canary.progress.scale_down == ClaimState::kStopped || PrimaryStays(canary);
    if (!remains.stranded.empty() || (!stays && !canary.canary->revert_on_deletion)) {
      Report(context, remains, sink);
    } else if (!stays && !remains.taken.empty()) {
      TellGivenBack(remains, sink);
    }
  }
}

}  // namespace canary_lint::delete_strands_traffic
