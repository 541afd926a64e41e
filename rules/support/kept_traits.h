// What stays of a Service that Flagger takes over because Flagger writes selector and ports only.

#ifndef CANARY_LINT_RULES_SUPPORT_KEPT_TRAITS_H_
#define CANARY_LINT_RULES_SUPPORT_KEPT_TRAITS_H_

#include <string>
#include <vector>

#include "support/takeover.h"

namespace canary_lint {

/// What of a Service is not the way Flagger makes Services, and stays so.
struct KeptTrait {
  std::string name;  ///< tells the traits of one Service apart: `type`, `sessionAffinity`, ...
  Span span;
  std::string text;  ///< the rest of a sentence that begins with the Service's name
};
std::vector<KeptTrait> KeptTraitsOf(const RuleContext& context, const Takeover& takeover);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_KEPT_TRAITS_H_
