// Applies the monitor's selector to the labels that Services have in the end, and groups by whom
// they lead to.

#include "canary_lint/monitored.h"

#include <algorithm>
#include <utility>

namespace canary_lint {
namespace {

bool Scrapes(const MonitoredService& service, std::size_t port) {
  return service.proven && service.ports.count(port) != 0;
}

/// Whether one of them leads between releases to a primary of a target that `left` finds.
bool IsLeadingOn(const MonitoredServices& services, const LeftAlone& left) {
  return std::any_of(left.targets.begin(), left.targets.end(), [&](const CanaryOutlook* canary) {
    const std::string primary = canary->canary->target.kind + "/" + canary->PrimaryName();
    return services.leading.count({canary->id().namespace_name, primary}) != 0;
  });
}

}  // namespace

std::set<std::size_t> PortsOf(const ServiceFinder& monitor, const ServiceAt& service) {
  const ServiceShape* shape = service.shape;
  if (shape == nullptr && service.row != nullptr) shape = &service.row->before;
  std::set<std::size_t> scraped;
  if (shape == nullptr) return scraped;
  for (std::size_t i = 0; i < monitor.ports.size(); ++i) {
    const MonitoredPort& wanted = monitor.ports[i];
    const bool named =
        std::any_of(shape->ports.begin(), shape->ports.end(),
                    [&](const ServicePort& port) { return port.name == wanted.name; });
    if (wanted.name.empty() ? wanted.target_port.IsSet() : named) scraped.insert(i);
  }
  return scraped;
}

bool IsScraped(const ServiceFinder& monitor, const ServicePort& port) {
  return std::any_of(monitor.ports.begin(), monitor.ports.end(), [&](const MonitoredPort& wanted) {
    return wanted.name.empty() ? wanted.target_port == port.target_port : wanted.name == port.name;
  });
}

bool FindsServices(const Inventory& inventory, const ServiceFinder& monitor,
                   const std::string& space, const Labels& labels) {
  return inventory.InScope(monitor.scope, monitor.id().namespace_name, space) == Answer::kYes &&
         monitor.services.Matches(labels);
}

MonitorSights::MonitorSights(const Inventory& inventory, const Worlds& worlds,
                             const WorldGraphs& graphs)
    : inventory_(inventory), worlds_(worlds), graphs_(graphs) {
  for (std::size_t i = 0; i < inventory.service_finders.size(); ++i) {
    const ServiceFinder& monitor = inventory.service_finders[i];
    if (monitor.refused) continue;
    monitors_.Add(monitor.services, monitor.scope, monitor.id().namespace_name, i);
  }
}

MonitoredServices MonitorSights::Of(const ServiceFinder& monitor) const {
  MonitoredServices found;
  const World& idle = worlds_.at(Moment::kIdle);
  for (const Edge& edge : graphs_.at(Moment::kIdle).From(monitor.id(), EdgeKind::kScrapes)) {
    const ServiceAt& service = *idle.Find(edge.to);
    const ServiceOutlook* row = service.row;
    const Span& place = row != nullptr ? row->service->resource.name_span : monitor.span;
    const bool proven = row != nullptr || !service.planned->conditional;
    found.all.push_back({edge.to.namespace_name, edge.to.name, place, row, &service, proven,
                         PortsOf(monitor, service)});
  }
  std::stable_partition(found.all.begin(), found.all.end(), [](const MonitoredService& service) {
    return service.existing != nullptr;
  });
  for (std::size_t i = 0; i < found.all.size(); ++i) {
    for (const std::string& workload : found.all[i].idle->endpoints()) {
      found.leading[{found.all[i].namespace_name, workload}].push_back(i);
    }
  }
  return found;
}

std::vector<const ServiceFinder*> MonitorSights::Finding(const std::string& space,
                                                         const Labels& labels) const {
  std::vector<const ServiceFinder*> finding;
  for (const std::size_t i : monitors_.MayFind(space, labels)) {
    const ServiceFinder& monitor = inventory_.service_finders[i];
    if (FindsServices(inventory_, monitor, space, labels)) finding.push_back(&monitor);
  }
  return finding;
}

std::vector<std::string> ThroughOnePort(const ServiceFinder& monitor,
                                        const MonitoredServices& services,
                                        const MonitoredServices::Workload& workload) {
  std::vector<std::string> most;
  const auto leading = services.leading.find(workload);
  if (leading == services.leading.end()) return most;
  for (std::size_t port = 0; port < monitor.ports.size(); ++port) {
    std::vector<std::string> through;
    for (const std::size_t i : leading->second) {
      if (Scrapes(services.all[i], port)) through.push_back(services.all[i].name);
    }
    if (through.size() > most.size()) most = std::move(through);
  }
  return most;
}

Orphans ByService(std::vector<LeftAlone> orphaned) {
  Orphans orphans;
  for (LeftAlone& left : orphaned) orphans.emplace(left.service, std::move(left));
  return orphans;
}

std::vector<LeftAlone> OrphansAmong(const Orphans& orphaned, const MonitoredServices& services) {
  std::vector<LeftAlone> orphans;
  for (const MonitoredService& service : services.all) {
    const auto left = orphaned.find(service.existing);
    if (left == orphaned.end() || IsLeadingOn(services, left->second)) continue;
    orphans.push_back(left->second);
  }
  return orphans;
}

}  // namespace canary_lint
