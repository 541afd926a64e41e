// Puts the shapes of the plan into whole Services. What of an existing one stays is what
// reconcileService of pkg/router/kubernetes_default.go leaves in its clone; a copy of a Service
// that is the target is buildService of pkg/canary/service_controller.go.

#include "flagger/whole_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "canary_lint/last_applied.h"
#include "flagger/desired_service.h"
#include "flagger/whole_object.h"

namespace canary_lint {
namespace {

void SetText(Manifest& parent, const char* member, const std::string& text) {
  if (!text.empty()) parent[member] = Manifest::String(text);
}

Manifest EntryOfPort(const ServicePort& port) {
  Manifest entry;
  SetText(entry, "name", port.name);
  entry["protocol"] = Manifest::String(port.protocol);
  entry["port"] = Manifest::Integer(port.port);
  const IntOrString& target = port.target_port;
  if (target.IsName()) {
    entry["targetPort"] = Manifest::String(target.name);
  } else if (target.IsSet()) {
    entry["targetPort"] = Manifest::Integer(target.number);
  }
  if (port.node_port != 0) entry["nodePort"] = Manifest::Integer(port.node_port);
  SetText(entry, "appProtocol", port.app_protocol);
  return entry;
}

void SetPorts(const std::vector<ServicePort>& ports, Manifest& spec,
              std::vector<std::string>& notes) {
  Manifest list;
  for (const ServicePort& port : ports) {
    list.Append(EntryOfPort(port));
    if (!port.node_port_allocated) continue;
    notes.push_back(
        fmt::format("not here: nodePort of port {}, which the API server has chosen or will choose",
                    port.port));
  }
  spec["ports"] = std::move(list);
}

/// `T-canary` or `T-primary` of a Service that is the target. One that is created gets an address
/// of its own; one that is there keeps its own.
Manifest CopyOf(const ResourceId& id, const Service* existing, const CanaryOutlook& canary,
                std::vector<std::string>& notes) {
  Manifest copy = WholeObject(*canary.target_service);
  copy["metadata"]["name"] = Manifest::String(id.name);
  copy["metadata"]["namespace"] = Manifest::String(id.namespace_name);
  if (Manifest* annotations = copy["metadata"].Find("annotations")) {
    annotations->Erase(kLastAppliedAnnotation);
  }
  Manifest& spec = copy["spec"];
  if (canary.target_service->type == "ClusterIP") {
    spec.Erase("clusterIP");
    if (existing != nullptr) {
      spec["clusterIP"] = Manifest(existing->resource.Spec()["clusterIP"]);
      if (spec["clusterIP"].kind() == ValueKind::kNull) spec.Erase("clusterIP");
    }
  }
  SetText(spec, "trafficDistribution", canary.canary->service.traffic_distribution);
  AddOwner(*canary.canary, copy, notes);
  return copy;
}

bool Changes(const ServiceOutlook& row, ShapeMember member) {
  return std::find(row.changes.begin(), row.changes.end(), member) != row.changes.end();
}

}  // namespace

Manifest CreatedService(const PlannedObject& planned, const CanaryOutlook& canary,
                        std::vector<std::string>& notes) {
  if (canary.target_kind == TargetKind::kService) {
    return CopyOf(planned.id, nullptr, canary, notes);
  }
  Manifest service = NewObject(planned, canary, notes);
  Manifest& spec = service["spec"];
  const ServiceShape& shape = *planned.service;
  spec["type"] = Manifest::String(shape.type);
  if (shape.headless) spec["clusterIP"] = Manifest::String("None");
  spec["selector"] = Manifest::Of(shape.selector);
  SetPorts(shape.ports, spec, notes);
  SetText(spec, "trafficDistribution", planned.traffic_distribution);
  return service;
}

Manifest ReconciledService(const ServiceOutlook& row, Role role, const CanaryOutlook& canary,
                           std::vector<std::string>& notes) {
  const Service& existing = *row.service;
  if (row.changes.empty()) return WholeObject(existing);
  if (canary.target_kind == TargetKind::kService && role == Role::kCanary) {
    return CopyOf(existing.id(), &existing, canary, notes);
  }
  Manifest service = WholeObject(existing);
  const bool owned = existing.IsOwnedByCanary(canary.id().name);
  Labels annotations = owned ? row.after->annotations : existing.annotations;
  AddMarks(canary.Traits(), annotations);
  SetLabels(service["metadata"], "annotations", annotations);
  if (owned) SetLabels(service["metadata"], "labels", row.after->labels);
  if (Changes(row, ShapeMember::kSelector)) {
    service["spec"]["selector"] = Manifest::Of(row.after->selector);
  }
  if (Changes(row, ShapeMember::kPorts)) SetPorts(row.after->ports, service["spec"], notes);
  return service;
}

}  // namespace canary_lint
