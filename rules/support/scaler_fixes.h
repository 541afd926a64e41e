// Ways out where a Canary and the autoscalers beside it do not fit.

#ifndef CANARY_LINT_RULES_SUPPORT_SCALER_FIXES_H_
#define CANARY_LINT_RULES_SUPPORT_SCALER_FIXES_H_

#include "canary_lint/rule.h"
#include "canary_lint/scalers.h"

namespace canary_lint {

/// To name the one autoscaler of its target, or none, where the Canary names one that is not there,
/// or one of something else.
void OfferAnother(const RuleContext& context, const CanaryOutlook& canary, const Scalers& beside,
                  Sink::Builder& finding);

/// To name one of the target, or that it goes; to aim a VerticalPodAutoscaler at the primary.
void OfferNaming(const RuleContext& context, const CanaryOutlook& canary, const Scalers& beside,
                 const Autoscaler& scaler, Sink::Builder& finding);

Fix DeleteScaler(const RuleContext& context, const Autoscaler& scaler);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SCALER_FIXES_H_
