// Objects that stand where Flagger puts objects of its own.

#ifndef CANARY_LINT_RULES_SUPPORT_TAKEN_NAMES_H_
#define CANARY_LINT_RULES_SUPPORT_TAKEN_NAMES_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// An object under a name that a Canary generates, and that the Canary did not create.
struct TakenName {
  const CanaryOutlook* canary = nullptr;
  const Resource* object = nullptr;
  bool taken_already = false;            ///< Flagger has made it its own, as far as it ever does
  Certainty certainty = {};              ///< that Flagger takes it; proven where it has
  std::string consequence;               ///< the rest of a sentence that begins "so"
  Severity severity = Severity::kError;  ///< where it is proven
  Span place;  ///< what in the Canary, or in its target, leads to the name
};

/// `A-primary` and `A-canary` (with one claim only: of several, rule 107 speaks), `T-primary`, the
/// copies of the autoscaler, of ConfigMaps and of Secrets, a route that keeps what steers a
/// release. By Canary, in this order.
std::vector<TakenName> TakenNames(const RuleContext& context);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TAKEN_NAMES_H_
