// Entries of Argo CD's `ignoreDifferences` and of a HelmRelease's `driftDetection.ignore`.

#include "support/applier_fix.h"

#include "support/words.h"

namespace canary_lint {
namespace {

const std::vector<std::string>& SelectorAndPorts() {
  static const std::vector<std::string> fields = {"/spec/selector", "/spec/ports"};
  return fields;
}

Fix CorrectNoDrift(const RuleContext& context, const Resource& release, const Object& service) {
  const std::string item =
      fmt::format(R"({{"paths": {}, "target": {{"kind": "Service", "name": "{}"}}}})",
                  R"(["/spec/selector", "/spec/ports"])", service.id().name);
  return MakeFix(fmt::format("list {} of {} under `spec.driftDetection.ignore` of {}",
                             words::Names(SelectorAndPorts()), words::Object(service.id()),
                             words::Object(release.id)),
                 {Editor(context.sources)
                      .Add(release, {"spec", "driftDetection", "ignore"}, NewValue::Json(item))});
}

}  // namespace

void OfferCreation(const RuleContext& context, const Takeover& takeover, Sink::Builder& finding) {
  if (context.inventory.snapshot || !CanBeLeftToFlagger(context, takeover)) return;
  const auto edit = Editor(context.sources).TakeOut(takeover.service->service->resource);
  if (!edit) return;
  finding.AddFix(
      MakeFix(fmt::format("take Service `{}` out of the manifests, and let Flagger create it",
                          takeover.name()),
              {edit}));
}

void OfferApplierFixes(const RuleContext& context, const Takeover& takeover,
                       const Reversion& reversion, Sink::Builder& finding) {
  const Service& service = *takeover.service->service;
  const bool argo = reversion.by.applier == Applier::kArgoCd;
  const Resource* source = reversion.by.source;
  if (source != nullptr && (argo || reversion.for_ever)) {
    Fix fix = argo ? LeaveToFlagger(context, reversion.by, service, SelectorAndPorts())
                   : CorrectNoDrift(context, *source, service);
    if (!fix.edits.empty()) return (void)finding.AddFix(std::move(fix));
    return (void)finding.SetHelp(std::move(fix.text));
  }
  OfferCreation(context, takeover, finding);
  if (argo) {
    finding.Help(
        "have its Application ignore `/spec/selector` and `/spec/ports` of the Service, with the "
        "sync option `RespectIgnoreDifferences=true`");
  } else {
    finding.Help(
        "say all that Service `{}` is to be under `spec.service` of Canary `{}`, then take it out "
        "of what is applied: Flagger creates it",
        takeover.name(), takeover.canary->id().name);
  }
}

}  // namespace canary_lint
