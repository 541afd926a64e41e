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
/// a VerticalPodAutoscaler that only recommends (`updateMode: "Off"`), and those of a target whose
/// primary has one by hand, as docs/gitbook/usage/how-it-works.md advises.
std::vector<const Autoscaler*> UnmanagedScalers(const RuleContext& context,
                                                const CanaryOutlook& canary);

/// Those that scale the primary beside the copy that Flagger makes of the autoscaler that the
/// Canary names. That one itself is not among them.
std::vector<const Autoscaler*> RivalScalers(const RuleContext& context,
                                            const CanaryOutlook& canary);

/// What becomes of an autoscaler that Flagger does not know: "it rests while ...".
std::string_view UnmanagedEffect(const Autoscaler& scaler);

/// What to do about it: "set `spec.autoscalerRef` of ...".
std::string UnmanagedFix(const CanaryOutlook& canary, const Autoscaler& scaler);

/// "HorizontalPodAutoscaler `b` scales Deployment `a-primary`, and so does ...", of a rival.
std::string RivalEffect(const CanaryOutlook& canary, const Autoscaler& scaler);

/// "HorizontalPodAutoscaler `a` scales Deployment `b` and not ...", of one that the Canary names
/// and that scales something else; with what comes of it.
std::string MisaimedEffect(const RuleContext& context, const CanaryOutlook& canary,
                           const Autoscaler& scaler);

/// What comes of naming one that is not there.
std::string_view MissingEffect(const CanaryOutlook& canary);
/// To create it, or to mend it where the API server refuses what the input has.
std::string MissingFix(const RuleContext& context, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_AUTOSCALERS_H_
