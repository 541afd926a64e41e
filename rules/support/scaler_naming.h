// To have a Canary name an autoscaler.

#ifndef CANARY_LINT_RULES_SUPPORT_SCALER_NAMING_H_
#define CANARY_LINT_RULES_SUPPORT_SCALER_NAMING_H_

#include "canary_lint/rule.h"

namespace canary_lint {

/// Without edits where something as bad comes of it.
Fix NameAlone(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler);

/// The same, and the one that it names now goes.
Fix NameInPlaceOf(const RuleContext& context, const CanaryOutlook& canary, const Autoscaler& scaler,
                  const Autoscaler& named);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SCALER_NAMING_H_
