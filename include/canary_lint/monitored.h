// Between the plan and the rules: the Services that a ServiceMonitor finds once Flagger is done,
// and whom it scrapes through them. No rule is known here.

#ifndef CANARY_LINT_MONITORED_H_
#define CANARY_LINT_MONITORED_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/left_alone.h"
#include "canary_lint/world_graph.h"

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
/// for a port of the pods (`targetPort`). Existing ones come first.
std::vector<MonitoredService> MonitoredServices(const Worlds& worlds, const WorldGraphs& graphs,
                                                const ServiceFinder& monitor);
/// Which of the monitor's ports those are, by index.
std::set<std::size_t> PortsOf(const ServiceFinder& monitor, const ServiceAt& service);
/// True if the monitor finds Services of these labels in that namespace.
bool FindsServices(const Inventory& inventory, const ServiceFinder& monitor,
                   const std::string& space, const Labels& labels);
/// True if the monitor scrapes that port of a Service that it finds.
bool IsScraped(const ServiceFinder& monitor, const ServicePort& port);

/// Workloads by namespace and `Kind/name` whose pods are certain to be scraped more than once
/// between releases at one port of the monitor: the names of the Services through which they are,
/// of the port with the most of them.
std::map<std::pair<std::string, std::string>, std::vector<std::string>> ScrapedTwice(
    const ServiceFinder& monitor, const std::vector<MonitoredService>& services);

/// Those of `orphaned` among them, where none of them leads to the primary instead.
std::vector<LeftAlone> OrphansAmong(const std::vector<LeftAlone>& orphaned,
                                    const std::vector<MonitoredService>& services);

}  // namespace canary_lint

#endif  // CANARY_LINT_MONITORED_H_
