// A target without any of the labels that Flagger may select by: every tick ends before the first
// Service is written.

#include "support/earlier_stop.h"
#include "support/words.h"

namespace canary_lint::selector_label_missing {

extern constexpr RuleInfo kInfo{
    .code = 502,
    .name = "selector-label-missing",
    .severity = Severity::kError,
    .summary = "The target's matchLabels have none of the labels that Flagger selects by"};

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const Stop* stop = StopFor(canary, Reason::kSelectorLabelMissing);
    if (stop == nullptr || canary.target == nullptr) continue;
    if (!canary.watched) continue;  // nobody selects by anything
    const std::vector<std::string>& wanted = canary.profile->selector_labels.value;
    const std::vector<Requirement>& expressions = canary.target->selector.match_expressions;
    auto finding =
        sink.Report(canary.target->id(), canary.target->selector_span,
                    "`spec.selector.matchLabels` of {} has none of {}{}: Canary `{}` never starts",
                    words::Object(canary.target->id()), words::Names(wanted, "or"),
                    expressions.empty() ? "" : ", and Flagger does not look at `matchExpressions`",
                    canary.id().name);
    finding.Counterpart(*canary.canary)
        .Related(canary.canary->target.span, "the target of Canary `{}`", canary.id().name)
        .Help(
            "start Flagger with `-selector-labels` that name one of these labels; a Deployment's "
            "selector cannot be changed without creating it anew");
    AddEarlierStop(canary, *stop, finding);
  }
}

}  // namespace canary_lint::selector_label_missing
