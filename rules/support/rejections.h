// Generated objects that the API server would refuse.

#ifndef CANARY_LINT_RULES_SUPPORT_REJECTIONS_H_
#define CANARY_LINT_RULES_SUPPORT_REJECTIONS_H_

#include <string_view>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Two ports that cannot stand in one Service (505); everything else is 504.
bool IsCollision(GeneratedRejection::Kind kind);

/// "Canary `a` never gets to its apex", "never leaves its initialisation" or never ends a release,
/// by the object that is refused and when.
std::string StopAt(const CanaryOutlook& canary, const GeneratedRejection& rejection);

/// What to do about one of 504; empty where nothing can be said.
std::string_view FixFor(const GeneratedRejection& rejection);

/// The object that a place of a rejection lies in: the Canary, or its target.
const ResourceId& OwnerOf(const CanaryOutlook& canary, const Span& span);

/// Where the port stands that collides with the one at `span`; where there is none, the Canary's
/// port.
Span OtherPort(const CanaryOutlook& canary, const Span& span);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_REJECTIONS_H_
