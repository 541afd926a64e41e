// What stays of a Service that Flagger takes over, in words.

#ifndef CANARY_LINT_RULES_SUPPORT_KEPT_TRAITS_H_
#define CANARY_LINT_RULES_SUPPORT_KEPT_TRAITS_H_

#include <string>
#include <string_view>

#include "canary_lint/kept_traits.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// Tells the traits of one Service apart: `type`, `sessionAffinity`, ...
std::string_view TraitName(const KeptTrait& trait);

/// The rest of a sentence that begins with the Service's name.
std::string TraitText(const RuleContext& context, const Takeover& takeover, const KeptTrait& trait);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_KEPT_TRAITS_H_
