// `revertOnDeletion` gives the apex a selector and the target its replicas; ports, the other two
// Services and routes of most providers stay as Flagger left them.

#include "support/deletion_end.h"
#include "support/revert_words.h"
#include "support/words.h"

namespace canary_lint::revert_incomplete {

extern constexpr RuleInfo kInfo{.code = 403,
                                .name = "revert-incomplete",
                                .severity = Severity::kWarning,
                                .summary =
                                    "With `revertOnDeletion`, deleting the Canary does not bring "
                                    "back everything that the Canary changed"};

namespace {

std::vector<std::string> Parts(const CanaryOutlook& canary, const RevertLosses& losses) {
  std::vector<std::string> parts;
  parts.reserve(losses.of_services.size() + 1);
  for (const RevertLoss& loss : losses.of_services) {
    parts.push_back(fmt::format("Service `{}` {}{}", loss.service->id().name, LossText(loss),
                                loss.certain ? "" : ", unless `kubectl apply` has recorded it"));
  }
  if (losses.route) {
    parts.push_back(fmt::format("{} {} naming `{}` and `{}`", words::Object(losses.route->id),
                                losses.route->there == nullptr ? "stays, and keeps" : "keeps",
                                canary.primary, canary.canary_service));
  }
  return parts;
}

void Report(const CanaryOutlook& canary, const RevertLosses& losses, Sink& sink) {
  std::vector<std::string> again;
  for (const RevertLoss& loss : losses.of_services) {
    const std::string name = words::Object(loss.service->id());
    if (again.empty() || again.back() != name) again.push_back(name);
  }
  const bool there = losses.route && losses.route->there != nullptr;
  if (there) again.push_back(words::Object(losses.route->id));
  auto finding = sink.Report(canary.id(), canary.canary->resource.Spec()["revertOnDeletion"].span(),
                             "`revertOnDeletion` of Canary `{}` does not bring back everything: {}",
                             canary.id().name, words::List(Parts(canary, losses)));
  finding.Raise(SeverityOf(losses, kInfo.severity))
      .Because(canary.CertaintyOf(canary.progress.apex));
  std::vector<std::string> steps;
  if (!again.empty()) steps.push_back(fmt::format("apply {} again", words::List(again)));
  if (losses.route && !there) {
    steps.push_back(fmt::format("remove {}", words::Object(losses.route->id)));
  }
  finding.Help("{} once the Canary is gone", words::List(steps));
  for (const RevertLoss& loss : losses.of_services) {
    finding.Related(loss.service->service->selector_span, "Service `{}` {}",
                    loss.service->id().name, LossText(loss));
  }
  if (there) {
    finding.Related(losses.route->there->name_span, "taken over, and not Flagger's to delete");
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (!canary.deletion.ends) TellEnd(context, canary, kInfo.severity, sink);
    if (!canary.deletion.ends && canary.deletion.certain && !canary.deletion.crashes) continue;
    if (!canary.canary->revert_on_deletion) continue;
    const RevertLosses losses = LossesOnRevert(context, canary);
    if (losses.told) Report(canary, losses, sink);
  }
}

}  // namespace canary_lint::revert_incomplete
