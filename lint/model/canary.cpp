// Reads a Canary as pkg/apis/flagger/v1beta1/canary.go declares it. Judges nothing: what its CRD
// refuses depends on Flagger's release (lint/flagger/crd/refusals.h).

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

std::string Text(Value parent, std::string_view member) {
  return std::string(parent[member].StringOr(""));
}

bool IsSet(Value parent, std::string_view member) {
  return parent[member].AsBool().value_or(false);
}

/// Flagger asks whether the port is `0` in writing, so the text "0" is none, too.
IntOrString ReadTargetPort(Value value) {
  IntOrString port;
  port.number = value.AsInteger().value_or(0);
  port.name = std::string(value.StringOr(""));
  if (port.name == "0") port.name.clear();
  return port;
}

CustomMetadata ReadMetadata(Value value) {
  return {ReadStringMap(value["labels"]), ReadStringMap(value["annotations"])};
}

Span PlaceOf(Value parent, std::string_view member, const Span& fallback) {
  const Value value = parent[member];
  return value ? value.span() : fallback;
}

CanaryService ReadCanaryService(Value spec, const Span& name_span) {
  const Value value = spec["service"];
  CanaryService service;
  service.name = Text(value, "name");
  service.port = value["port"].AsInteger().value_or(0);
  service.port_name = Text(value, "portName");
  service.target_port = ReadTargetPort(value["targetPort"]);
  service.app_protocol = Text(value, "appProtocol");
  service.traffic_distribution = Text(value, "trafficDistribution");
  service.port_discovery = IsSet(value, "portDiscovery");
  service.headless = IsSet(value, "headless");
  service.delegation = IsSet(value, "delegation");
  service.hosts = ReadStrings(value["hosts"]);
  service.gateways = ReadStrings(value["gateways"]);
  service.gateway_refs = value["gatewayRefs"].size() > 0;
  service.mesh_name = Text(value, "meshName");
  service.apex = ReadMetadata(value["apex"]);
  service.primary = ReadMetadata(value["primary"]);
  service.canary = ReadMetadata(value["canary"]);
  service.unmanaged_annotations = ReadStrings(value["unmanagedMetadata"]["annotations"]);
  service.unmanaged_labels = ReadStrings(value["unmanagedMetadata"]["labels"]);
  service.span = value ? value.key_span() : name_span;
  service.port_span = PlaceOf(value, "port", service.span);
  service.name_span = PlaceOf(value, "name", name_span);
  return service;
}

std::optional<ObjectReference> ReadOptional(Value value) {
  if (!value.IsMap()) return std::nullopt;
  return ReadReference(value);
}

}  // namespace

Canary ReadCanary(const Resource& resource, Problems& problems) {
  Canary canary;
  ReadObject(resource, NameRule::kSubdomain, canary, problems);
  const Value spec = resource.Spec();
  canary.target = ReadReference(spec["targetRef"]);
  if (!spec["targetRef"]) canary.target.span = resource.name_span;
  canary.autoscaler = ReadOptional(spec["autoscalerRef"]);
  canary.ingress = ReadOptional(spec["ingressRef"]);
  canary.route = ReadOptional(spec["routeRef"]);
  canary.service = ReadCanaryService(spec, resource.name_span);
  canary.provider = Text(spec, "provider");
  // `canaryAnalysis` is the deprecated name, read where the other is absent (GetAnalysis).
  const Value analysis = spec["analysis"].IsMap() ? spec["analysis"] : spec["canaryAnalysis"];
  canary.interval = Text(analysis, "interval");
  canary.skip_analysis = IsSet(spec, "skipAnalysis");
  canary.revert_on_deletion = IsSet(spec, "revertOnDeletion");
  canary.suspend = IsSet(spec, "suspend");
  const Value status = resource.root["status"];
  canary.phase = Text(status, "phase");
  canary.holds_requests =
      canary.phase == "Failed" && status["canaryWeight"].AsInteger().value_or(0) > 0;
  return canary;
}

bool Canary::TargetsKnative() const {
  return TargetsService() && target.api_version == "serving.knative.dev/v1";
}

ResourceId Canary::TargetId() const {
  return IdOf(TargetsKnative() ? kKnativeServices : KindOfTarget(target.kind), id().namespace_name,
              target.name);
}

std::string Canary::ApexName() const { return service.name.empty() ? target.name : service.name; }

std::string Canary::PrimaryServiceName() const {
  return (TargetsService() ? target.name : ApexName()) + "-primary";
}

std::string Canary::CanaryServiceName() const {
  return (TargetsService() ? target.name : ApexName()) + "-canary";
}

std::string Canary::PrimaryName() const { return target.name + "-primary"; }

}  // namespace canary_lint
