// What to do about a Service that no Canary names and that finds pods of targets.

#ifndef CANARY_LINT_RULES_SUPPORT_ORPHAN_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_ORPHAN_FIX_H_

#include <string>

#include "canary_lint/hand_written_routes.h"
#include "canary_lint/left_alone.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// " that are given `leader=true`, which no pod template has", or nothing.
std::string GivenAtRunTime(const LeftAlone& service);

/// All of them: its Canary takes it over, where that is whole; it selects the primary, unless a
/// route that the Canary needs is `lacking`; its users, `answered`, go to the apex.
void AddWaysOut(const RuleContext& context, const LeftAlone& service, const References& answered,
                bool lacking, Sink::Builder& finding);

/// It may select the pods of one primary, where it found those of one target, and of its primary,
/// and nothing else.
void OfferPrimary(const RuleContext& context, const LeftAlone& service, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_ORPHAN_FIX_H_
