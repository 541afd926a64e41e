// Mirrors reconcileService and isOwnedByCanary of pkg/router/kubernetes_default.go, filterMetadata
// of pkg/router/util.go, and what the API server makes of the result (node ports).

#include "flagger/desired_service.h"

#include <iterator>
#include <utility>

#include "flagger/ports.h"
#include "flagger/service_target.h"

namespace canary_lint {
namespace {

const CustomMetadata& MetadataOf(const CanaryService& service, Role role) {
  if (role == Role::kApex) return service.apex;
  return role == Role::kPrimary ? service.primary : service.canary;
}

Labels OnlyMarks(const Labels& annotations) {
  Labels marks;
  for (const std::string_view key : {kFluxAnnotation, kHelmAnnotation}) {
    const auto found = annotations.find(std::string(key));
    if (found != annotations.end()) marks.insert(*found);
  }
  return marks;
}

void Keep(const std::vector<std::string>& keys, const Labels& existing, Labels& wanted) {
  for (const std::string& key : keys) {
    const auto found = existing.find(key);
    if (found != existing.end()) wanted[key] = found->second;
  }
}

Labels WantedLabels(const Tick& tick, Role role) {
  Labels labels = MetadataOf(tick.canary->service, role).labels;
  labels[tick.selector_label] = tick.ServiceName(role);
  return labels;
}

Labels WantedAnnotations(const Tick& tick, Role role) {
  Labels annotations = MetadataOf(tick.canary->service, role).annotations;
  AddMarks(tick.Traits(), annotations);
  return annotations;
}

/// Node ports go with the name of a port.
void CopyNodePorts(const std::vector<ServicePort>& existing, std::vector<ServicePort>& wanted) {
  for (const ServicePort& port : existing) {
    if (port.node_port == 0 && !port.node_port_allocated) continue;
    for (ServicePort& other : wanted) {
      if (other.name != port.name) continue;
      other.node_port = port.node_port;
      other.node_port_allocated = port.node_port_allocated;
      other.node_port_of = port.node_port_of;
      break;
    }
  }
}

void AllocateNodePorts(std::vector<ServicePort>& ports) {
  for (ServicePort& port : ports) port.node_port_allocated = port.node_port == 0;
}

void ReconcileMetadata(const Tick& tick, Role role, const Service& existing, Reconciled& result) {
  const CanaryService& service = tick.canary->service;
  Labels labels = WantedLabels(tick, role);
  Labels annotations = WantedAnnotations(tick, role);
  if (tick.Traits().unmanaged_metadata) {
    Keep(service.unmanaged_labels, existing.labels, labels);
    Keep(service.unmanaged_annotations, existing.annotations, annotations);
  }
  result.updates =
      result.updates || labels != existing.labels || annotations != existing.annotations;
  result.after.labels = std::move(labels);
  result.after.annotations = std::move(annotations);
}

}  // namespace

void AddMarks(const ReleaseTraits& traits, Labels& annotations) {
  for (auto item = annotations.begin(); item != annotations.end();) {
    const bool toolkit = item->first.find("toolkit.fluxcd.io") != std::string::npos;
    item = toolkit && !traits.toolkit_annotations ? annotations.erase(item) : std::next(item);
  }
  annotations[std::string(kFluxAnnotation)] = "disabled";
  if (traits.helm_annotation) annotations[std::string(kHelmAnnotation)] = "disabled";
}

bool AllocatesNodePorts(const Service& service) {
  if (service.type == "NodePort") return true;
  if (service.type != "LoadBalancer") return false;
  return service.resource.Spec()["allocateLoadBalancerNodePorts"].AsBool().value_or(true);
}

ServiceShape ShapeOf(const Service& service, bool owned) {
  ServiceShape shape;
  shape.type = service.type;
  shape.headless = service.headless;
  shape.external_name = service.external_name;
  shape.selector = service.selector;
  shape.ports = service.ports;
  if (AllocatesNodePorts(service)) AllocateNodePorts(shape.ports);
  SortPorts(shape.ports);
  shape.annotations = owned ? service.annotations : OnlyMarks(service.annotations);
  if (owned) shape.labels = service.labels;
  return shape;
}

ServiceShape CreatedShape(const Tick& tick, Role role) {
  if (tick.target_kind == TargetKind::kService) return CopiedShape(*tick.target_service);
  ServiceShape shape;
  shape.type = "ClusterIP";
  shape.headless = tick.canary->service.headless && tick.Traits().headless;
  shape.selector = {{tick.selector_label, tick.SelectorValue(role)}};
  shape.ports = tick.ports;
  shape.labels = WantedLabels(tick, role);
  shape.annotations = WantedAnnotations(tick, role);
  return shape;
}

namespace {

/// Selector and ports of a Service that is there.
Reconciled ReconcileSpec(const Tick& tick, const Labels& selector, const Service& existing,
                         bool owned) {
  const ServiceShape before = ShapeOf(existing, owned);
  Reconciled result;
  result.after = before;
  std::vector<ServicePort> ports = tick.ports;
  CopyNodePorts(before.ports, ports);
  std::vector<ServicePort> stored = existing.ports;
  if (AllocatesNodePorts(existing)) AllocateNodePorts(stored);
  result.flips = selector != existing.selector || !SamePortList(ports, stored);
  result.updates = result.flips;
  if (result.flips) {
    result.after.selector = selector;
    if (AllocatesNodePorts(existing)) AllocateNodePorts(ports);
    result.after.ports = ports;
  }
  return result;
}

}  // namespace

Reconciled ReconcileService(const Tick& tick, Role role, const Service& existing) {
  if (tick.target_kind == TargetKind::kService) return ReconcileCopy(tick, role, existing);
  const bool owned = existing.IsOwnedByCanary(tick.canary->id().name);
  const Labels selector{{tick.selector_label, tick.SelectorValue(role)}};
  Reconciled result = ReconcileSpec(tick, selector, existing, owned);
  if (owned) ReconcileMetadata(tick, role, existing, result);
  if (result.updates) AddMarks(tick.Traits(), result.after.annotations);
  return result;
}

Labels RevertedSelector(const Tick& tick) {
  if (!tick.SelectorKnown()) return {};
  const bool from_label = tick.Traits().original_selector_on_finalize;
  return {{tick.selector_label, from_label ? tick.selector_value : tick.TargetName()}};
}

Reconciled RevertApex(const Tick& tick, const Service& existing) {
  Reconciled result = ReconcileSpec(tick, RevertedSelector(tick), existing, false);
  if (result.updates) AddMarks(tick.Traits(), result.after.annotations);
  return result;
}

}  // namespace canary_lint
