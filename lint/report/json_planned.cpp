// `planned[]` and `canaries[]`: what Flagger would create, as Kubernetes objects, and for whom.

#include "report/json_parts.h"

namespace canary_lint {
namespace {

bool IsService(const PlannedObject& object) { return IsA<ServiceKind>(object.id); }

bool IsWorkload(const PlannedObject& object) {
  return !object.selector.empty() || !object.template_labels.empty();
}

Json OwnerJson(const ResourceId& canary) {
  Json owner = Json::object();
  owner["apiVersion"] = "flagger.app/v1beta1";
  owner["kind"] = "Canary";
  owner["name"] = canary.name;
  owner["controller"] = true;
  owner["blockOwnerDeletion"] = true;
  return owner;
}

// Of two Canaries that would create an object, chance decides which one owns it.
Json MetadataJson(const Plan& plan, const PlannedObject& object) {
  Json metadata = Json::object();
  metadata["name"] = object.id.name;
  AddText(metadata, "namespace", object.id.namespace_name);
  if (!object.labels.empty()) metadata["labels"] = MapJson(object.labels);
  if (!object.annotations.empty()) metadata["annotations"] = MapJson(object.annotations);
  const bool is_more_than_a_name = IsService(object) || IsWorkload(object);
  if (is_more_than_a_name && object.has_owner && object.claims.size() == 1) {
    const ResourceId& canary = plan.canaries[object.claims.front().canary].id();
    metadata["ownerReferences"] = Json::array({OwnerJson(canary)});
  }
  return metadata;
}

Json ServiceSpecJson(const ServiceShape& shape) {
  Json spec = Json::object();
  spec["type"] = shape.type;
  if (shape.headless) spec["clusterIP"] = "None";
  AddText(spec, "externalName", shape.external_name);
  spec["selector"] = MapJson(shape.selector);
  spec["ports"] = PortsJson(shape.ports);
  for (Json& port : spec["ports"]) port.erase("nodePortAllocated");
  return spec;
}

Json WorkloadSpecJson(const PlannedObject& object) {
  Json spec = Json::object();
  if (object.replicas.has_value()) spec["replicas"] = *object.replicas;
  spec["selector"]["matchLabels"] = MapJson(object.selector);
  spec["template"]["metadata"]["labels"] = MapJson(object.template_labels);
  return spec;
}

Json ManifestJson(const Plan& plan, const PlannedObject& object) {
  Json manifest = Json::object();
  manifest["apiVersion"] = object.api_version;
  manifest["kind"] = object.id.kind;
  manifest["metadata"] = MetadataJson(plan, object);
  if (object.service.has_value()) {
    manifest["spec"] = ServiceSpecJson(*object.service);
    AddText(manifest["spec"], "trafficDistribution", object.traffic_distribution);
  }
  if (IsWorkload(object)) manifest["spec"] = WorkloadSpecJson(object);
  return manifest;
}

Json PlannedRow(const EnvironmentReport& environment, const PlannedObject& object) {
  Json row = Json::object();
  row["environment"] = environment.inventory->environment;
  row["kind"] = object.id.kind;
  AddText(row, "namespace", object.id.namespace_name);
  row["name"] = object.id.name;
  const bool one_claim = object.claims.size() == 1;
  if (one_claim && object.role.has_value()) row["role"] = RoleName(*object.role);
  if (one_claim) {
    row["canary"] = NameJson(environment.plan->canaries[object.claims.front().canary].id());
  }
  row["claims"] = ClaimsJson(*environment.plan, object.claims, IsService(object));
  row["conditional"] = object.conditional;
  AddText(row, "reason", ReasonName(object.reason));
  if (IsService(object)) {
    const Endpoints endpoints = environment.worlds->EndpointsOf(object.id);
    row["endpoints"]["idle"] = endpoints.idle;
    row["endpoints"]["analysis"] = endpoints.analysis;
  }
  if (one_claim || !IsService(object)) row["manifest"] = ManifestJson(*environment.plan, object);
  return row;
}

Json DeletionJson(const Deletion& deletion) {
  Json json = Json::object();
  json["ends"] = deletion.ends;
  json["certain"] = deletion.certain;
  AddText(json, "why", deletion.why);
  return json;
}

Json CanaryRow(const Report& report, const EnvironmentReport& environment,
               const CanaryOutlook& outlook) {
  const Canary& canary = *outlook.canary;
  Json row = Json::object();
  row["environment"] = environment.inventory->environment;
  row["namespace"] = canary.id().namespace_name;
  row["name"] = canary.id().name;
  AddText(row, "apex", outlook.apex);
  AddText(row["target"], "kind", canary.target.kind);
  AddText(row["target"], "name", canary.target.name);
  if (row["target"].is_null()) row.erase("target");
  AddText(row, "provider", outlook.provider);
  row["state"] = StateName(outlook.state());
  row["conditional"] = outlook.conditional();
  AddText(row, "selectorLabel", outlook.selector_label);
  AddText(row, "selectorValue", outlook.selector_value);
  row["deletion"] = DeletionJson(outlook.deletion);
  AddPlace(row, report.input->sources, canary.resource.name_span);
  return row;
}

}  // namespace

void WritePlanned(const Report& report, JsonWriter& json) {
  json.OpenArray("planned");
  for (const EnvironmentReport& environment : report.environments) {
    for (const PlannedObject& object : environment.plan->planned) {
      if (!report.Shows(object.id.namespace_name)) continue;
      json.Item(PlannedRow(environment, object));
    }
  }
  json.Close();
}

void WriteCanaries(const Report& report, JsonWriter& json) {
  json.OpenArray("canaries");
  for (const EnvironmentReport& environment : report.environments) {
    for (const CanaryOutlook& canary : environment.plan->canaries) {
      if (!report.Shows(canary.id().namespace_name)) continue;
      json.Item(CanaryRow(report, environment, canary));
    }
  }
  json.Close();
}

}  // namespace canary_lint
