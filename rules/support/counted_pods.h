// ScaledObjects that scale by the number of a target's pods.

#ifndef CANARY_LINT_RULES_SUPPORT_COUNTED_PODS_H_
#define CANARY_LINT_RULES_SUPPORT_COUNTED_PODS_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"
#include "support/pod_finding.h"

namespace canary_lint {

/// A trigger that counts pods of targets and not those of their primaries.
struct MissedCount {
  const PodCount* count = nullptr;
  Missed missed;  ///< not empty
};
std::vector<MissedCount> MissedCounts(const PodSights& sights, const Autoscaler& scaler);

/// True if one of them copies the ScaledObject for its primary, and nothing else keeps that above
/// 0.
bool CountsAlone(const std::vector<const CanaryOutlook*>& canaries, const Autoscaler& scaler);

/// What comes of it: ": between releases it counts none".
std::string CountEffect(const std::vector<const CanaryOutlook*>& canaries,
                        const Autoscaler& scaler);

/// To count the primary's pods, too; edits for one Canary.
Fix CountBoth(const RuleContext& context, const Autoscaler& scaler, const PodCount& count,
              const std::vector<const CanaryOutlook*>& canaries);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_COUNTED_PODS_H_
