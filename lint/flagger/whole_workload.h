// The two workloads of a Canary, whole.

#ifndef CANARY_LINT_FLAGGER_WHOLE_WORKLOAD_H_
#define CANARY_LINT_FLAGGER_WHOLE_WORKLOAD_H_

#include <string>
#include <vector>

#include "canary_lint/manifest.h"

namespace canary_lint {

/// `T-primary`, as it is created. Needs a target whose selector label is known, and whose
/// configuration is (UnknownConfig of primary_template.h).
Manifest CreatedPrimary(const PlannedObject& primary, const CanaryOutlook& canary,
                        std::vector<std::string>& notes);

/// The target between releases: a Deployment at 0 replicas, a DaemonSet with a node selector that
/// no node has.
Manifest SleepingTarget(const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_WHOLE_WORKLOAD_H_
