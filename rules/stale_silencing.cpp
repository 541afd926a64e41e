// What was said to silence findings and silences none any more: whoever reads it takes it for a
// danger that is known, and the next finding of that rule would pass unseen.

#include "findings/silencing.h"
#include "support/stale_words.h"

namespace canary_lint::stale_silencing {

extern constexpr RuleInfo kInfo{
    .code = 11,
    .name = "stale-silencing",
    .severity = Severity::kNote,
    .summary = "Something that was written to silence a finding silences none",
    .is_last = true};

void Check(const RuleContext& context, Sink& sink) {
  const SilencedBy* used = context.around.silenced_by;
  if (used == nullptr || context.silencing == nullptr) return;
  const StaleWords stale(context);
  for (const Silencer& silencer : context.silencing->silencers()) {
    const bool told = silencer.is_examined && used->count(silencer.key()) == 0;
    if (!told || !stale.CanTell(silencer)) continue;
    auto finding = sink.Add(silencer.subject, silencer.span, stale.Message(silencer));
    finding.Discriminator(stale.Discriminator(silencer));
    if (const auto fix = stale.WayOut(silencer)) {
      finding.AddFix(*fix);
    } else {
      finding.SetHelp(StaleWords::Help(silencer));
    }
  }
}

}  // namespace canary_lint::stale_silencing
