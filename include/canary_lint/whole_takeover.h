// What another `spec.service` of a Canary would bring: a Service that no Canary names, given to it
// as its apex with all that it serves; and more ports.

#ifndef CANARY_LINT_WHOLE_TAKEOVER_H_
#define CANARY_LINT_WHOLE_TAKEOVER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/referrers.h"

namespace canary_lint {

/// Members of `spec.service`.
struct WholeTakeover {
  std::string name;
  std::int64_t port = 0;
  IntOrString target_port;
  std::string port_name;     ///< empty: as it is
  std::string app_protocol;  ///< empty: as it is
  bool port_discovery = false;
};

/// What the Canary has to say for it. Absent where it cannot be had: a port would go or lead
/// elsewhere, or be refused; a name that it would take is in use, or one that it would give up.
std::optional<WholeTakeover> TakeOverWhole(const Inventory& inventory, const Referrers& referrers,
                                           const Plan& plan, const CanaryOutlook& canary,
                                           const ServiceOutlook& service);

/// What the Services of the Canary would get with `portDiscovery`; empty where it has that already,
/// and where the API server would refuse them.
std::vector<ServicePort> PortsWithDiscovery(const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_WHOLE_TAKEOVER_H_
