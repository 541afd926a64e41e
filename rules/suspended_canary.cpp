// A suspended Canary ticks no more: whatever reverts a Service that it has taken over is never
// corrected.

#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::suspended_canary {

extern constexpr RuleInfo kInfo{.code = 406,
                                .name = "suspended-canary",
                                .severity = Severity::kWarning,
                                .summary = "Nobody corrects the Services of a suspended Canary"};

namespace {

/// It selects the primary, as Flagger has left it.
bool IsTakenOver(const CanaryOutlook& canary, const Labels& selector) {
  return selector == canary.SelectorOf(Role::kApex);
}

/// Reverted to a target that stands at 0, requests fail; before, they may.
Severity SeverityOf(const RuleContext& context, const ServiceOutlook& apex, bool taken,
                    bool reverted) {
  const bool serves = !context.worlds.at(Moment::kNow).EndpointsOf(apex.id()).empty();
  if (reverted && !serves) return Severity::kError;
  return taken || reverted ? kInfo.severity : Severity::kNote;
}

void Offer(const RuleContext& context, const CanaryOutlook& canary, const ServiceOutlook& apex,
           bool initialised, Sink::Builder& finding) {
  if (!initialised) {
    return (void)finding.Help("take {} out of what is applied while the Canary is suspended",
                              words::Object(apex.id()));
  }
  finding.AddFix(
      MakeFix(fmt::format("set `spec.suspend: false` in Canary `{}`", canary.id().name),
              {Editor(context.sources).Set(canary.canary->resource, {"spec", "suspend"}, false)}));
}

void Report(const RuleContext& context, const CanaryOutlook& canary, const ServiceOutlook& apex,
            Sink& sink) {
  const bool taken = IsTakenOver(canary, apex.before.selector);
  const bool reverted = !taken && canary.canary->IsInitialized();
  const std::string what =
      taken      ? "whatever applies it again takes it from the primary, and nothing gives it back"
      : reverted ? fmt::format("it selects {}, and nothing gives it back to the primary",
                               words::Pairs(apex.before.selector))
                 : "if it was taken over before, applying it takes it from the primary for good";
  auto finding = sink.Report(canary.id(), canary.reason_span(),
                             "Canary `{}` is suspended, so nobody corrects {}: {}",
                             canary.id().name, words::Object(apex.id()), what);
  finding.Raise(SeverityOf(context, apex, taken, reverted))
      .Related(apex.service->selector_span, "the apex of Canary `{}`", canary.id().name);
  Offer(context, canary, apex, taken || reverted, finding);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.state() != Reason::kSuspended || canary.selector_label.empty()) continue;
    const ServiceOutlook* apex = context.plan.Find(canary.id().namespace_name, canary.apex);
    if (apex == nullptr || apex->service->controller || apex->LiveClaim() != nullptr) continue;
    if (context.inventory.snapshot && !canary.canary->IsInitialized()) continue;
    Report(context, canary, *apex, sink);
  }
}

}  // namespace canary_lint::suspended_canary
