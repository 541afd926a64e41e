// The ports that Flagger gives to the Services it writes.

#ifndef CANARY_LINT_FLAGGER_PORTS_H_
#define CANARY_LINT_FLAGGER_PORTS_H_

#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// The order in which a report lists ports: number, protocol, name.
void SortPorts(std::vector<ServicePort>& ports);

/// `spec.service.port` and, with portDiscovery, the target's container ports (`target` may be
/// null).
std::vector<ServicePort> DesiredPorts(const Canary& canary, const Workload* target,
                                      const ReleaseTraits& traits);

/// A container whose ports are not discovered.
bool IsSidecar(const Container& container);

/// `targetPort: ""`, as an empty value of a template leaves it: the API server takes it for the
/// port's own number, Flagger for a name.
bool HasEmptyTargetPort(const Canary& canary);

/// Flagger's comparison: both sorted by number alone, equal numbers in the order they have.
bool SamePortList(std::vector<ServicePort> a, std::vector<ServicePort> b);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_PORTS_H_
