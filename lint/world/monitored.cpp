// Applies the monitor's selector to the labels that Services have in the end, and groups by whom
// they lead to.

#include "canary_lint/monitored.h"

#include <algorithm>
#include <utility>

namespace canary_lint {
namespace {

/// Whether it leads between releases to a primary of a target that `left` finds, or may.
bool Leads(const MonitoredService& service, const LeftAlone& left) {
  const std::vector<std::string>& idle = service.idle->endpoints();
  return std::any_of(left.targets.begin(), left.targets.end(), [&](const CanaryOutlook* canary) {
    const std::string primary = canary->canary->target.kind + "/" + canary->primary_workload();
    return service.namespace_name == canary->id().namespace_name &&
           std::find(idle.begin(), idle.end(), primary) != idle.end();
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

std::vector<MonitoredService> MonitoredServices(const Worlds& worlds, const WorldGraphs& graphs,
                                                const ServiceFinder& monitor) {
  std::vector<MonitoredService> found;
  for (const Edge& edge : graphs.at(Moment::kIdle).From(monitor.id(), EdgeKind::kScrapes)) {
    const ServiceAt& service = *worlds.at(Moment::kIdle).Find(edge.to);
    const ServiceOutlook* row = service.row;
    found.push_back({edge.to.namespace_name, edge.to.name,
                     row != nullptr ? row->service->resource.name_span : monitor.span, row,
                     &service, row != nullptr || !service.planned->conditional,
                     PortsOf(monitor, service)});
  }
  std::stable_partition(found.begin(), found.end(), [](const MonitoredService& service) {
    return service.existing != nullptr;
  });
  return found;
}

std::map<std::pair<std::string, std::string>, std::vector<std::string>> ScrapedTwice(
    const ServiceFinder& monitor, const std::vector<MonitoredService>& services) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> most;
  for (std::size_t port = 0; port < monitor.ports.size(); ++port) {
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> through;
    for (const MonitoredService& service : services) {
      if (!service.proven || service.ports.count(port) == 0) continue;
      for (const std::string& owner : service.idle->endpoints()) {
        through[{service.namespace_name, owner}].push_back(service.name);
      }
    }
    for (auto& [workload, names] : through) {
      std::vector<std::string>& known = most[workload];
      if (names.size() > known.size()) known = std::move(names);
    }
  }
  std::erase_if(most, [](const auto& entry) { return entry.second.size() < 2; });
  return most;
}

std::vector<LeftAlone> OrphansAmong(const std::vector<LeftAlone>& orphaned,
                                    const std::vector<MonitoredService>& services) {
  std::vector<LeftAlone> orphans;
  for (const LeftAlone& left : orphaned) {
    const bool found = std::any_of(services.begin(), services.end(), [&left](const auto& service) {
      return service.existing == left.service;
    });
    const bool led = std::any_of(services.begin(), services.end(),
                                 [&left](const auto& service) { return Leads(service, left); });
    if (found && !led) orphans.push_back(left);
  }
  return orphans;
}

}  // namespace canary_lint
