// A generated dump of one crowded namespace, the same for the same size on every machine.

#ifndef CANARY_LINT_TESTS_BENCH_DUMP_H_
#define CANARY_LINT_TESTS_BENCH_DUMP_H_

#include <cstddef>
#include <string>

namespace canary_lint::bench {

/// A List in JSON, all on one line, as `kubectl get -o json | jq -c` prints it: Deployments with a
/// Service, two Pods and a NetworkPolicy, PodDisruptionBudget, ServiceMonitor or VirtualService
/// each, and a Canary for every fifth. What grows with the product of two kinds shows here.
std::string DumpOf(std::size_t applications);

}  // namespace canary_lint::bench

#endif  // CANARY_LINT_TESTS_BENCH_DUMP_H_
