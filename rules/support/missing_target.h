// What rule 501 says of a target that is not there.

#ifndef CANARY_LINT_RULES_SUPPORT_MISSING_TARGET_H_
#define CANARY_LINT_RULES_SUPPORT_MISSING_TARGET_H_

#include <optional>
#include <string>

#include "support/misnamed_target.h"

namespace canary_lint {

/// "Canary `web` has no target: Deployment `wbe` is not in namespace `shop`, but Deployment `web`
/// is, and Flagger never gets past that"
std::string WhyNoTarget(const CanaryOutlook& canary, const Stop& stop,
                        const std::optional<MisnamedTarget>& misnamed);

/// What to do where no edit can be offered.
std::string HelpOnTarget(const CanaryOutlook& canary, const Stop& stop,
                         const std::optional<MisnamedTarget>& misnamed);

/// Names what is probably meant as a related place.
void AddMeant(const MisnamedTarget& misnamed, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_MISSING_TARGET_H_
