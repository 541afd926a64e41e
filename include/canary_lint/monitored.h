// Between the plan and the rules: the Services that a ServiceMonitor finds once Flagger is done,
// and whom it scrapes through them. No rule is known here.

#ifndef CANARY_LINT_MONITORED_H_
#define CANARY_LINT_MONITORED_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/left_alone.h"

namespace canary_lint {

struct MonitoredService {
  std::string namespace_name;
  std::string name;
  Span span;                                 ///< of an existing one's name; else of the monitor
  const ServiceOutlook* existing = nullptr;  ///< null for one that Flagger creates
  const ServiceAt* idle = nullptr;           ///< the same between releases
  bool proven = true;                        ///< it is there, with these labels
  std::set<std::size_t> ports;               ///< which of the monitor's it has, not empty
};

/// Those that have one of the monitor's ports: by name, and every Service where the monitor asks
/// for a port of the pods (`targetPort`).
std::vector<MonitoredService> MonitoredServices(const Inventory& inventory, const Plan& plan,
                                                const Worlds& worlds, const ServiceFinder& monitor);
/// True if the monitor finds Services of these labels in that namespace.
bool FindsServices(const Inventory& inventory, const ServiceFinder& monitor,
                   const std::string& space, const Labels& labels);
/// True if the monitor scrapes that port of a Service that it finds.
bool IsScraped(const ServiceFinder& monitor, const ServicePort& port);

/// Of those, the names of the ones through which the pods of a workload (`Deployment/podinfo`) are
/// certain to be scraped between releases at one port of the monitor: the port with the most of
/// them.
std::vector<std::string> ThroughOnePort(const ServiceFinder& monitor,
                                        const std::vector<MonitoredService>& services,
                                        const std::string& namespace_name,
                                        const std::string& workload);

/// Those of `orphaned` among them, where none of them leads to the primary instead.
std::vector<LeftAlone> OrphansAmong(const std::vector<LeftAlone>& orphaned,
                                    const std::vector<MonitoredService>& services);

}  // namespace canary_lint

#endif  // CANARY_LINT_MONITORED_H_
