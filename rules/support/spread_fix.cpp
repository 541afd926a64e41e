// Edits of the terms of a pod template.

#include "support/spread_fix.h"

#include "support/primary_names.h"
#include "support/words.h"

namespace canary_lint {

void OfferSpread(const RuleContext& context, const CanaryOutlook& canary, const SpreadTerms& terms,
                 Sink::Builder& finding) {
  const bool kept = canary.selector_value != canary.canary->target.name;
  std::vector<std::optional<Edit>> edits;
  for (const SpreadTerm* term : terms) {
    if (!kept || !MisreadKey(canary, *term).empty()) continue;
    edits.push_back(Editor(context.sources)
                        .Widen(canary.target->resource, term->span, canary.selector_label,
                               canary.selector_value, {canary.selector_value + "-primary"}));
  }
  Fix fix = MakeFix(fmt::format("have these terms of {} select {}",
                                words::Object(canary.target->id()), BothLabels({&canary})),
                    std::move(edits));
  if (fix.edits.size() == terms.size()) {
    finding.AddFix(std::move(fix));
  } else {
    finding.Help("spread by a label that target and primary share, other than {}",
                 words::Names(canary.profile->selector_labels.value, "or"));
  }
}

}  // namespace canary_lint
