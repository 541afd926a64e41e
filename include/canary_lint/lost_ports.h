// Between the plan and the rules: ports that a route or a ServiceMonitor names and that a Service
// does not have once Flagger is done with it. No rule is known here.

#ifndef CANARY_LINT_LOST_PORTS_H_
#define CANARY_LINT_LOST_PORTS_H_

#include <optional>
#include <string>
#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/hand_written_routes.h"
#include "canary_lint/monitored.h"

namespace canary_lint {

struct LostPort {
  ResourceId service;
  const CanaryOutlook* canary = nullptr;
  std::vector<ServicePort> after;  ///< what the Service has then
  ResourceId user = {};            ///< the route or monitor that names the port
  bool scrapes = false;            ///< a ServiceMonitor: no request fails
  IntOrString port = {};
  Span span = {};                          ///< where it names it
  std::string host = {};                   ///< of a route's rule
  const Resource* named_in = nullptr;      ///< the user's text
  std::optional<ServicePort> former = {};  ///< the Service's, where it has it still
  bool created = false;                    ///< the Service is not there yet
  Certainty certainty = {};                ///< that the Canary leaves the Service so
};

bool HasPort(const std::vector<ServicePort>& ports, const IntOrString& wanted);
/// What the Service has under that number or name.
std::optional<ServicePort> FormerOf(const ServiceOutlook& service, const IntOrString& port);

/// By Service, then by the user's place; Services that exist before those that are created.
/// References that were wrong before Flagger came are left out, where anything tells what was.
std::vector<LostPort> LostPorts(const Inventory& inventory, const Plan& plan,
                                const HandWrittenRoutes& written, const MonitorSights& monitors);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOST_PORTS_H_
