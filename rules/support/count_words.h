// ScaledObjects that scale by the number of a target's pods, in words.

#ifndef CANARY_LINT_RULES_SUPPORT_COUNT_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_COUNT_WORDS_H_

#include <string>
#include <vector>

#include "canary_lint/counted_pods.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// What comes of it: ": between releases it counts none".
std::string CountEffect(const std::vector<const CanaryOutlook*>& canaries,
                        const Autoscaler& scaler);

/// To count the primary's pods, too; edits for one Canary.
Fix CountBoth(const RuleContext& context, const Autoscaler& scaler, const PodCount& count,
              const std::vector<const CanaryOutlook*>& canaries);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_COUNT_WORDS_H_
