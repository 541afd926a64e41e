// HorizontalPodAutoscaler, ScaledObject and VerticalPodAutoscaler beside a Canary.

#ifndef CANARY_LINT_RULES_SUPPORT_AUTOSCALERS_H_
#define CANARY_LINT_RULES_SUPPORT_AUTOSCALERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

bool IsVertical(const Autoscaler& scaler);

/// The autoscaler that the Canary names (`spec.autoscalerRef`); null where it is not there.
const Autoscaler* NamedScaler(const RuleContext& context, const CanaryOutlook& canary);
bool ScalesTarget(const CanaryOutlook& canary, const Autoscaler& scaler);

/// Those of the target that the Canary does not name. Not among them: what another autoscaler made,
/// and those of a target whose primary has one by hand, as docs/gitbook/usage/how-it-works.md
/// advises.
std::vector<const Autoscaler*> UnmanagedScalers(const RuleContext& context,
                                                const CanaryOutlook& canary);

/// What becomes of an autoscaler that Flagger does not know: "it rests while ...".
std::string_view UnmanagedEffect(const Autoscaler& scaler);

/// What comes of naming an autoscaler of something other than the target.
std::string MisaimedEffect(const CanaryOutlook& canary, const Autoscaler& scaler);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_AUTOSCALERS_H_
