// A Canary whose router has nothing to work with: its Services are written and its target is scaled
// to 0 before Flagger notices, and the route never comes.

#include "support/left_alone.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::half_adopted {

extern constexpr RuleInfo kInfo{
    .code = 509,
    .name = "half-adopted",
    .severity = Severity::kError,
    .summary = "The Services are switched, and what the route needs is missing"};

namespace {

std::string Consequence(const CanaryOutlook& canary) {
  if (canary.progress.apex == ClaimState::kStopped) {
    return fmt::format("Canary `{}` never leaves its initialisation", canary.id().name);
  }
  return fmt::format(
      "Service `{}` selects the primary and {} `{}` stands at 0, but Flagger writes no "
      "route and Canary `{}` never leaves its initialisation",
      canary.apex, canary.canary->target.kind, canary.canary->target.name, canary.id().name);
}

void AddFix(const CanaryOutlook& canary, Sink::Builder& finding) {
  const std::optional<ObjectReference>& ingress = canary.canary->ingress;
  if (ingress && (canary.provider == "nginx" || canary.provider == "skipper")) {
    finding.Help("have a rule of Ingress `{}` send requests to Service `{}`", ingress->name,
                 canary.apex);
  } else {
    finding.Help("give provider `{}` what it needs, or set `spec.provider: kubernetes`",
                 canary.provider);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const std::set<const CanaryOutlook*> spoken_for = CanariesSpokenFor(context);
  for (const CanaryOutlook& canary : context.plan.canaries) {
    // Where Flagger's process ends, rules 602 and 603 say so.
    if (canary.state != Reason::kRoutingPrerequisiteMissing || canary.crash != Crash::kNone)
      continue;
    if (spoken_for.count(&canary) != 0) continue;
    auto finding = sink.Report(canary.id(), canary.reason_span, "{}: {}{}", canary.detail,
                               canary.conditional ? "unless it is there all the same, " : "",
                               Consequence(canary));
    finding.Raise(canary.conditional ? Severity::kNote : kInfo.severity);
    const ServiceOutlook* apex = context.plan.Find(canary.id().namespace_name, canary.apex);
    if (apex != nullptr && canary.progress.apex != ClaimState::kStopped) {
      finding.Related(apex->service->resource.name_span, "Service `{}` is taken over all the same",
                      canary.apex);
    }
    AddFix(canary, finding);
  }
}

}  // namespace canary_lint::half_adopted
