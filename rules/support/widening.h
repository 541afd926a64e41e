// To have what finds a target's pods by label find its primary's, too.

#ifndef CANARY_LINT_RULES_SUPPORT_WIDENING_H_
#define CANARY_LINT_RULES_SUPPORT_WIDENING_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// A selector with `matchLabels` and `matchExpressions` of `object`, at `span`: the fix that lets
/// it find both, or, where no edit does, its text as the finding's help.
void OfferBoth(const RuleContext& context, const Resource& object, const Span& span,
               const LabelSelector& selector, const std::vector<const CanaryOutlook*>& canaries,
               Sink::Builder& finding);

/// The same for the subject of a finder of pods.
void OfferBoth(const RuleContext& context, const PodFinder& finder,
               const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding);

/// To have a finder of pods select those of the primary alone: its text as the finding's help where
/// no edit does.
void OfferPrimaryAlone(const RuleContext& context, const PodFinder& finder,
                       const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding);

/// ": there are no such pods until Canary `a` is initialised", of the primary's; empty where they
/// are there.
std::string NoneYet(const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_WIDENING_H_
