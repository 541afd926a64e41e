// To have a Canary take over a Service that no Canary names.

#ifndef CANARY_LINT_RULES_SUPPORT_WHOLE_TAKEOVER_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_WHOLE_TAKEOVER_FIX_H_

#include "canary_lint/left_alone.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// Nothing where it finds pods of several targets, or where a takeover would not be whole.
void OfferTakeover(const RuleContext& context, const LeftAlone& service, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_WHOLE_TAKEOVER_FIX_H_
