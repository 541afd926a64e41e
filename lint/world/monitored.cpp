// Applies the monitor's selector to the labels that Services have in the end, and groups by whom
// they lead to.

#include "canary_lint/monitored.h"

#include <algorithm>
#include <utility>

namespace canary_lint {
namespace {

/// Indices into the monitor's ports of those that a Service with `ports` has.
std::set<std::size_t> Scraped(const ServiceFinder& monitor, const std::vector<ServicePort>& ports) {
  std::set<std::size_t> scraped;
  for (std::size_t i = 0; i < monitor.ports.size(); ++i) {
    const MonitoredPort& wanted = monitor.ports[i];
    const bool named = std::any_of(ports.begin(), ports.end(), [&](const ServicePort& port) {
      return port.name == wanted.name;
    });
    if (wanted.name.empty() ? wanted.target_port.IsSet() : named) scraped.insert(i);
  }
  return scraped;
}

bool Scrapes(const MonitoredService& service, std::size_t port, const std::string& namespace_name,
             const std::string& workload) {
  if (!service.proven || service.ports.count(port) == 0) return false;
  const std::vector<std::string>& idle = service.idle->endpoints();
  return service.namespace_name == namespace_name &&
         std::find(idle.begin(), idle.end(), workload) != idle.end();
}

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

std::vector<MonitoredService> MonitoredServices(const Inventory& inventory, const Plan& plan,
                                                const Worlds& worlds,
                                                const ServiceFinder& monitor) {
  std::vector<MonitoredService> found;
  const World& idle = worlds.at(Moment::kIdle);
  for (const ServiceOutlook& row : plan.services) {
    const bool owned = row.verdict == Verdict::kOwned && row.after;
    const std::string& space = row.id().namespace_name;
    if (!FindsServices(inventory, monitor, space, owned ? row.after->labels : row.service->labels))
      continue;
    std::set<std::size_t> ports = Scraped(monitor, row.after ? row.after->ports : row.before.ports);
    if (ports.empty()) continue;
    found.push_back({space, row.id().name, row.service->resource.name_span, &row,
                     idle.Find(row.id()), true, std::move(ports)});
  }
  for (const PlannedObject& object : plan.planned) {
    if (!object.service) continue;
    if (!FindsServices(inventory, monitor, object.id.namespace_name, object.labels)) continue;
    std::set<std::size_t> ports = Scraped(monitor, object.service->ports);
    if (ports.empty()) continue;
    found.push_back({object.id.namespace_name, object.id.name, monitor.span, nullptr,
                     idle.Find(object.id), !object.conditional, std::move(ports)});
  }
  return found;
}

std::vector<std::string> ThroughOnePort(const ServiceFinder& monitor,
                                        const std::vector<MonitoredService>& services,
                                        const std::string& namespace_name,
                                        const std::string& workload) {
  std::vector<std::string> most;
  for (std::size_t port = 0; port < monitor.ports.size(); ++port) {
    std::vector<std::string> through;
    for (const MonitoredService& service : services) {
      if (Scrapes(service, port, namespace_name, workload)) through.push_back(service.name);
    }
    if (through.size() > most.size()) most = std::move(through);
  }
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
