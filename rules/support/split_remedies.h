// How requests get to what splits them, provider by provider.

#ifndef CANARY_LINT_RULES_SUPPORT_SPLIT_REMEDIES_H_
#define CANARY_LINT_RULES_SUPPORT_SPLIT_REMEDIES_H_

#include <string>

#include "canary_lint/reach.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// "HTTPRoute `web`, at a Gateway of `spec.service.gatewayRefs`": where requests from outside come
/// in to be split.
std::string WayIn(const Reach& reach);

/// The advice, and before it what has to let the requests in that it leads there: "have Gateway `a`
/// let HTTPRoute `b` in, and then ...".
std::string OnceLetIn(const Reach& reach, std::string advice);

/// An edit where the route can be led there as it is, else help.
void OfferSplit(const RuleContext& context, const Reach& reach, const PastSplit& past,
                Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SPLIT_REMEDIES_H_
