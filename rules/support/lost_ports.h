// Ports that a route names and that a Service does not have once Flagger is done with it.

#ifndef CANARY_LINT_RULES_SUPPORT_LOST_PORTS_H_
#define CANARY_LINT_RULES_SUPPORT_LOST_PORTS_H_

#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

struct LostPort {
  ResourceId service;
  const CanaryOutlook* canary = nullptr;
  std::vector<ServicePort> after;      ///< what the Service has then
  ResourceGraph::Reference reference;  ///< the backend names a port
  bool created = false;                ///< the Service is not there yet
  bool proven = true;
};

/// By Service, then by the route's place; Services that exist before those that are created.
/// References that were wrong before Flagger came are left out, where anything tells what was.
std::vector<LostPort> LostPorts(const RuleContext& context);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_LOST_PORTS_H_
