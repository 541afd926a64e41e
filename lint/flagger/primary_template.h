// The pod template that a new primary workload gets from its target.

#ifndef CANARY_LINT_FLAGGER_PRIMARY_TEMPLATE_H_
#define CANARY_LINT_FLAGGER_PRIMARY_TEMPLATE_H_

#include <vector>

#include "canary_lint/manifest.h"
#include "canary_lint/tick.h"

namespace canary_lint {

/// The first ConfigMap or Secret of which the input does not show whether Flagger copies it:
/// whether it is there, or annotated against it, or of a type that is not copied. Null without one:
/// all names in the template are known then.
const CopiedConfig* UnknownConfig(const Inventory& inventory, const Tick& tick);

/// `spec.template` of `T-primary`: labels as planned, the target's annotations without
/// `flagger-id`, which is random, and its pod spec with the names of the copies, and with the
/// primary's label where it keeps its pods apart. Needs a target.
Manifest PrimaryTemplate(const PlannedObject& primary, const Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_PRIMARY_TEMPLATE_H_
