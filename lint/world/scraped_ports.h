// Ports that a ServiceMonitor names and that a Service does not have once Flagger is done with it.

#ifndef CANARY_LINT_WORLD_SCRAPED_PORTS_H_
#define CANARY_LINT_WORLD_SCRAPED_PORTS_H_

#include <vector>

#include "canary_lint/lost_ports.h"
#include "canary_lint/monitored.h"

namespace canary_lint {

/// ServiceMonitors that find the Service by its labels and name a port that it had. `lost` is
/// theirs but for the monitor and the port.
void AddScraped(const MonitorSights& monitors, const ServiceOutlook& service, LostPort lost,
                std::vector<LostPort>& all);

/// ServiceMonitors that find a Service of Flagger's own making, by labels that are meant for it,
/// and name a port that neither it nor any other that they find has. `lost` likewise.
void AddScrapedOfMade(const Inventory& inventory, const MonitorSights& monitors,
                      const Labels& labels, const LostPort& lost, std::vector<LostPort>& all);

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_SCRAPED_PORTS_H_
