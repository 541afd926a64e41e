// The end of a Canary in words.

#ifndef CANARY_LINT_RULES_SUPPORT_DELETION_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_DELETION_WORDS_H_

#include <string>
#include <vector>

#include "support/deletion.h"

namespace canary_lint {

/// What a deletion leaves, of one Canary.
struct Remains {
  const CanaryOutlook* canary = nullptr;
  std::vector<const ServiceOutlook*> stranded;  ///< Worlds::StrandedBy
  std::vector<std::string> taken;               ///< Services of users that it writes
  std::vector<std::string> created;             ///< those that go with it
};
Remains RemainsOf(const RuleContext& context, const CanaryOutlook& canary);

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
/// The finalizer gives the target as many replicas as the primary has, and those are none.
bool GivesNone(const CanaryOutlook& canary);

/// Offers `revertOnDeletion` where that leaves nothing to tell, else says what it takes.
void OfferReversion(const RuleContext& context, const Remains& remains, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_DELETION_WORDS_H_
