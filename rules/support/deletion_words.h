// The end of a Canary in words.

#ifndef CANARY_LINT_RULES_SUPPORT_DELETION_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_DELETION_WORDS_H_

#include <string>

#include "canary_lint/remains.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// The deletion gives all back that was taken.
void TellGivenBack(const Remains& remains, Sink& sink);

/// "Services `a` and `b`", "Service `a` and 5 more".
std::string StrandedNames(const Remains& remains);
/// "Deployment `web-primary` and Services `web-primary` and `web-canary` are deleted with it, and
/// Deployment `web` stays at 0 replicas".
std::string WhatGoes(const Remains& remains);

/// "Deployment `web`", the target; "Deployment `web-primary`".
std::string TargetName(const CanaryOutlook& canary);
std::string PrimaryName(const CanaryOutlook& canary);

/// Offers `revertOnDeletion` where that leaves nothing to tell, else says what it takes.
void OfferReversion(const RuleContext& context, const Remains& remains, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_DELETION_WORDS_H_
