// Between the plan and the rules: container ports that Flagger leaves out of the Services of a
// Canary, though it discovers ports (getPorts of pkg/canary/util.go). No rule is known here.

#ifndef CANARY_LINT_UNDISCOVERED_PORTS_H_
#define CANARY_LINT_UNDISCOVERED_PORTS_H_

#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// Numbers of those without a name, with `portDiscovery` and an empty `targetPort`: to getPorts
/// that is a name, and theirs. Else none, and none where the target is not known.
std::vector<ServicePort> UndiscoveredPorts(const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_UNDISCOVERED_PORTS_H_
