// The primary workload that Flagger makes of a target.

#ifndef CANARY_LINT_FLAGGER_WORKLOADS_H_
#define CANARY_LINT_FLAGGER_WORKLOADS_H_

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// A tick gets as far as creating `T-primary`, or would if what is missing is there.
bool CreatesPrimary(const Tick& tick);

/// Labels of the primary's pods: the target's, with `K: V-primary`.
Labels PrimaryPodLabels(const Tick& tick);

/// `T-primary` as it is created. Needs a target and a selector label.
PlannedObject PrimaryWorkload(const Tick& tick);

/// Labels of a copy: without Flux' own.
Labels WithoutToolkitKeys(const Labels& labels);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_WORKLOADS_H_
