// A field of a Canary that its CRD does not know, most often a slip of the pen: the API server
// drops it without a word, and Flagger does what it does without it.

#include "support/unknown_fields.h"

namespace canary_lint::unknown_field {

extern constexpr RuleInfo kInfo{
    .code = 10,
    .name = "unknown-field",
    .severity = Severity::kWarning,
    .summary = "A field of a Canary is unknown to its CRD, and the API server drops it"};

void Check(const RuleContext& context, Sink& sink) {
  for (const UnknownField& field : context.plan.unknown_fields) {
    const Canary& canary = *context.plan.canaries[field.canary].canary;
    // Where the field that was meant is missed, that is the mistake (006).
    if (IsMissed(context.plan, field)) continue;
    auto finding = sink.Add(canary.id(), field.span, DroppedText(field));
    finding.Discriminator(field.path);
    if (const auto fix = WayOut(context, field)) {
      finding.AddFix(*fix);
    } else {
      finding.SetHelp(HelpText(field));
    }
  }
}

}  // namespace canary_lint::unknown_field
