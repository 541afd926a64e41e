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

#include "canary_lint/candidates.h"
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

/// The Services that one monitor finds.
struct MonitoredServices {
  using Workload = std::pair<std::string, std::string>;  ///< namespace, `Deployment/podinfo`

  std::vector<MonitoredService>
      all;  ///< those that are there by id, then those that Flagger creates
  std::map<Workload, std::vector<std::size_t>> leading;  ///< to whom they lead between releases
};

/// The monitors and Services of an environment. Made once for all that is asked; what it is made of
/// must outlive it.
class MonitorSights {
 public:
  MonitorSights(const Inventory& inventory, const Worlds& worlds, const WorldGraphs& graphs);

  /// Those that have one of the monitor's ports: by name, and every Service where the monitor asks
  /// for a port of the pods (`targetPort`).
  MonitoredServices Of(const ServiceFinder& monitor) const;
  /// The monitors that find Services of these labels in that namespace, by id.
  std::vector<const ServiceFinder*> Finding(const std::string& space, const Labels& labels) const;

 private:
  const Inventory& inventory_;
  const Worlds& worlds_;
  const WorldGraphs& graphs_;
  QueryIndex monitors_;  // by index into Inventory::service_finders
};
/// Which of the monitor's ports the Service has, by index: by name, and all by which it asks for a
/// port of the pods.
std::set<std::size_t> PortsOf(const ServiceFinder& monitor, const ServiceAt& service);
/// True if the monitor finds Services of these labels in that namespace.
bool FindsServices(const Inventory& inventory, const ServiceFinder& monitor,
                   const std::string& space, const Labels& labels);
/// True if the monitor scrapes that port of a Service that it finds.
bool IsScraped(const ServiceFinder& monitor, const ServicePort& port);

/// Of those, the names of the ones through which the pods of a workload (`Deployment/podinfo`) are
/// certain to be scraped between releases at one port of the monitor: the port with the most of
/// them.
std::vector<std::string> ThroughOnePort(const ServiceFinder& monitor,
                                        const MonitoredServices& services,
                                        const MonitoredServices::Workload& workload);

/// Orphaned Services, by the Service.
using Orphans = std::map<const ServiceOutlook*, LeftAlone>;
Orphans ByService(std::vector<LeftAlone> orphaned);

/// Those of `orphaned` among them, where none of them leads to the primary instead.
std::vector<LeftAlone> OrphansAmong(const Orphans& orphaned, const MonitoredServices& services);

}  // namespace canary_lint

#endif  // CANARY_LINT_MONITORED_H_
