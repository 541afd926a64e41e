// Each monitor, each port that it names.

#include "world/scraped_ports.h"

#include <algorithm>
#include <string>

namespace canary_lint {
namespace {

/// Labels of the same keys: what finds them, too, looks for no Service in particular.
Labels OtherValues(Labels labels) {
  for (auto& [key, value] : labels) value += "-other";
  return labels;
}

/// Some Service that the monitor finds in the end has its port.
bool HasSomewhere(const MonitoredServices& found, std::size_t port) {
  return std::any_of(found.all.begin(), found.all.end(), [port](const MonitoredService& service) {
    return service.ports.count(port) != 0;
  });
}

LostPort Scraped(LostPort lost, const ServiceFinder& monitor, const MonitoredPort& port) {
  lost.user = monitor.id();
  lost.scrapes = true;
  lost.port = {0, port.name};
  lost.span = port.span;
  lost.named_in = &monitor.resource;
  return lost;
}

}  // namespace

void AddScraped(const MonitorSights& monitors, const ServiceOutlook& service, LostPort lost,
                std::vector<LostPort>& all) {
  for (const ServiceFinder* monitor :
       monitors.Finding(service.id().namespace_name, service.service->labels)) {
    for (const MonitoredPort& port : monitor->ports) {
      const IntOrString name{0, port.name};
      if (!name.IsName() || HasPort(lost.after, name)) continue;
      lost.former = FormerOf(service, name);
      if (lost.former.has_value()) all.push_back(Scraped(lost, *monitor, port));
    }
  }
}

void AddScrapedOfMade(const Inventory& inventory, const MonitorSights& monitors,
                      const Labels& labels, const LostPort& lost, std::vector<LostPort>& all) {
  const std::string& space = lost.service.namespace_name;
  const Labels others = OtherValues(labels);
  for (const ServiceFinder* monitor : monitors.Finding(space, labels)) {
    if (FindsServices(inventory, *monitor, space, others)) continue;
    const MonitoredServices found = monitors.Of(*monitor);
    for (std::size_t i = 0; i < monitor->ports.size(); ++i) {
      const MonitoredPort& port = monitor->ports[i];
      if (!port.name.empty() && !HasSomewhere(found, i)) {
        all.push_back(Scraped(lost, *monitor, port));
      }
    }
  }
}

}  // namespace canary_lint
