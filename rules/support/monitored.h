// The Services that a ServiceMonitor finds once Flagger is done, and whom it scrapes through them.

#ifndef CANARY_LINT_RULES_SUPPORT_MONITORED_H_
#define CANARY_LINT_RULES_SUPPORT_MONITORED_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/rule.h"
#include "support/left_alone.h"

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
std::vector<MonitoredService> MonitoredServices(const RuleContext& context,
                                                const ServiceFinder& monitor);

/// Of those, the names of the ones through which the pods of a workload (`Deployment/podinfo`) are
/// certain to be scraped between releases at one port of the monitor: the port with the most of
/// them.
std::vector<std::string> ThroughOnePort(const ServiceFinder& monitor,
                                        const std::vector<MonitoredService>& services,
                                        const std::string& namespace_name,
                                        const std::string& workload);

/// Those of `orphaned` (rule 201) among them, where none of them leads to the primary instead.
std::vector<LeftAlone> OrphansAmong(const std::vector<LeftAlone>& orphaned,
                                    const std::vector<MonitoredService>& services);

/// True if ServiceMonitors scrape every port of an orphaned Service, and rule 304 tells of one of
/// them that it loses the pods that serve: that finding speaks for the Service, too.
bool IsForMonitors(const RuleContext& context, const LeftAlone& orphan);

/// Names the Service as a related place, where the finding speaks for it with rule 201's code, and
/// offers what mends it.
void AddOrphan(const RuleContext& context, const LeftAlone& orphan, Sink::Builder& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_MONITORED_H_
