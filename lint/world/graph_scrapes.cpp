// Which Services a ServiceMonitor finds, with the labels and ports that they have then.

#include "canary_lint/monitored.h"
#include "world/graph_draft.h"

namespace canary_lint {
namespace {

/// Flagger writes the labels of what a Canary owns alone.
const Labels& LabelsOf(const ServiceAt& service) {
  if (service.row == nullptr) return service.planned->labels;
  const bool owned = service.row->verdict == Verdict::kOwned && service.shape != nullptr &&
                     service.shape != &service.row->before;
  return owned ? service.shape->labels : service.row->service->labels;
}

}  // namespace

void AddScrapes(const WorldScene& scene, GraphDraft& draft) {
  const Inventory& inventory = scene.inventory();
  const std::vector<ServiceAt>& services = scene.world().services();
  if (inventory.service_finders.empty()) return;
  LabelledIndex index;
  for (std::size_t i = 0; i < services.size(); ++i) {
    index.Add(services[i].id().namespace_name, LabelsOf(services[i]), i);
  }
  for (const ServiceFinder& monitor : inventory.service_finders) {
    if (monitor.refused || !scene.Stands(monitor.resource)) continue;
    const std::string& own = monitor.id().namespace_name;
    for (const std::size_t i : index.MayBeFound(monitor.services, monitor.scope, own)) {
      const ServiceAt& service = services[i];
      const bool finds =
          FindsServices(inventory, monitor, service.id().namespace_name, LabelsOf(service));
      if (finds && !PortsOf(monitor, service).empty()) {
        draft.Connect(monitor.id(), service.id(), EdgeKind::kScrapes);
      }
    }
  }
}

}  // namespace canary_lint
