// What comes of autoscalers beside a Canary, in words.

#ifndef CANARY_LINT_RULES_SUPPORT_SCALER_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_SCALER_WORDS_H_

#include <string>

#include "canary_lint/rule.h"
#include "canary_lint/scalers.h"

namespace canary_lint {

/// "..., which does not name it: it rests while ...", of one that the Canary does not name.
std::string UnmanagedMessage(const CanaryOutlook& canary, const Scalers& beside,
                             const Autoscaler& scaler);

/// "HorizontalPodAutoscaler `b` scales Deployment `a-primary`, and so does ...", of a rival.
std::string RivalMessage(const CanaryOutlook& canary, const Autoscaler& rival);

/// "HorizontalPodAutoscaler `a` scales Deployment `b` and not ...", of one that the Canary names.
std::string MisaimedMessage(const CanaryOutlook& canary, const Scalers& beside);

/// What comes of naming one that is not there.
std::string_view MissingEffect(const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SCALER_WORDS_H_
