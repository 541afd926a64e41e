// What to do about a Service that no Canary names and that finds pods of targets.

#ifndef CANARY_LINT_RULES_SUPPORT_ORPHAN_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_ORPHAN_FIX_H_

#include "canary_lint/left_alone.h"
#include "canary_lint/rule.h"
#include "support/hand_written_routes.h"

namespace canary_lint {

/// Its Canary may take it over, where that is whole.
void OfferTakeover(const RuleContext& context, const LeftAlone& service, Sink::Builder& finding);

/// It may select the pods of one primary, where it found those of one target, and of its primary,
/// and nothing else.
void OfferPrimary(const RuleContext& context, const LeftAlone& service, Sink::Builder& finding);

/// Its users go to the apex instead; what the apex lacks for them, a port, is named.
void AddApexHelp(const LeftAlone& service, const References& answered, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_ORPHAN_FIX_H_
