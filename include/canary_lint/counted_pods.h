// Between the plan and the rules: ScaledObjects that scale by the number of a target's pods, which
// is none between releases.

#ifndef CANARY_LINT_COUNTED_PODS_H_
#define CANARY_LINT_COUNTED_PODS_H_

#include <vector>

#include "canary_lint/missed_primaries.h"

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

}  // namespace canary_lint

#endif  // CANARY_LINT_COUNTED_PODS_H_
