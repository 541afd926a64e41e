// Between the plan and the rules: which Canary's routes decide about requests to a Service, by the
// Service's name. No rule is known here.

#ifndef CANARY_LINT_ROUTED_SERVICES_H_
#define CANARY_LINT_ROUTED_SERVICES_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// Canaries by namespace and name of a Service, each list in the order of the plan.
using CanariesByService =
    std::map<std::pair<std::string, std::string>, std::vector<const CanaryOutlook*>>;

/// Canaries that write a VirtualService of Istio, by their apex.
CanariesByService RoutedByIstio(const Plan& plan);

/// Canaries whose HTTPRoute is for a mesh, by each Service for which it is.
CanariesByService RoutedInMesh(const Plan& plan);

/// Those of a Service; none where it has no entry.
std::vector<const CanaryOutlook*> CanariesOf(const CanariesByService& canaries,
                                             const ServiceName& service);

}  // namespace canary_lint

#endif  // CANARY_LINT_ROUTED_SERVICES_H_
