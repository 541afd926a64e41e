// What to do about a Service that no Canary names and that has no endpoints between releases.

#ifndef CANARY_LINT_RULES_SUPPORT_ORPHAN_FIX_H_
#define CANARY_LINT_RULES_SUPPORT_ORPHAN_FIX_H_

#include <string>
#include <vector>

#include "support/left_alone.h"

namespace canary_lint {

/// `users` ("Ingress `web`", "its clients") go to the apex instead; what the apex lacks for them,
/// a port, is named. Where a single Service is in question and nothing else is called as the apex
/// is, the Canary may take its name instead. `services` are of one mistake, and not empty.
std::string FixOfOrphans(const RuleContext& context, const std::vector<LeftAlone>& services,
                         const std::string& users);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_ORPHAN_FIX_H_
