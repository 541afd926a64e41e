// `services[]`: one row for each Service of the input.

#include <string_view>

#include "canary_lint/last_applied.h"
#include "report/json_parts.h"

namespace canary_lint {
namespace {

/// Whatever people keep in an annotation is nobody's business unless Flagger touches it; kubectl's
/// copy of the object never is.
Labels TouchedAnnotations(const ServiceShape& shape, const ServiceShape& other) {
  Labels touched;
  for (const auto& [key, value] : shape.annotations) {
    const auto same = other.annotations.find(key);
    const bool mark = key == kFluxAnnotation || key == kHelmAnnotation;
    const bool kept = same != other.annotations.end() && same->second == value;
    if (key != kLastAppliedAnnotation && (mark || !kept)) touched.emplace(key, value);
  }
  return touched;
}

Json ShapeJson(const ServiceShape& shape, const ServiceShape& other) {
  Json json = Json::object();
  json["type"] = shape.type;
  if (shape.headless) json["clusterIP"] = "None";
  AddText(json, "externalName", shape.external_name);
  json["selector"] = MapJson(shape.selector);
  json["ports"] = PortsJson(shape.ports);
  json["annotations"] = MapJson(TouchedAnnotations(shape, other));
  json["labels"] = MapJson(shape.labels);
  return json;
}

// `/selector` names the member `selector` of a shape.
Json ChangesJson(const ServiceOutlook& service, const Json& before, const Json& after) {
  Json json = Json::array();
  for (const ShapeMember member : service.changes) {
    const std::string_view path = ShapeMemberPath(member);
    const std::string key(path.substr(1));
    Json row = Json::object();
    row["path"] = path;
    if (before.contains(key)) row["before"] = before[key];
    if (after.contains(key)) row["after"] = after[key];
    json.push_back(std::move(row));
  }
  return json;
}

Json EndpointsJson(const Endpoints& endpoints) {
  Json json = Json::object();
  json["before"] = endpoints.before;
  json["idle"] = endpoints.idle;
  json["analysis"] = endpoints.analysis;
  return json;
}

Json OnDeleteJson(const Worlds& worlds, const ResourceId& service) {
  const ServiceAt* left = worlds.at(Moment::kDeleted).Find(service);
  Json json = Json::object();
  json["exists"] = left != nullptr;
  json["certain"] = worlds.IsCertain(Moment::kDeleted, service);
  json["selector"] = Json::object();
  json["endpoints"] = Json::array();
  if (left == nullptr) return json;
  for (const auto& [key, value] : left->selector()) json["selector"][key] = value;
  json["endpoints"] = left->endpoints();
  return json;
}

void AddCanary(Json& row, const Plan& plan, const ServiceOutlook& service) {
  if (const Claim* claim = service.DecidingClaim()) {
    row["role"] = RoleName(claim->role);
    row["canary"] = NameJson(plan.canaries[claim->canary].id());
  } else if (service.source_of.has_value()) {
    row["canary"] = NameJson(plan.canaries[*service.source_of].id());
  }
}

Json ServiceJson(const Report& report, const EnvironmentReport& environment,
                 const ServiceOutlook& service) {
  Json row = Json::object();
  row["environment"] = environment.inventory->environment;
  row["namespace"] = service.id().namespace_name;
  row["name"] = service.id().name;
  row["verdict"] = VerdictName(service.verdict);
  AddCanary(row, *environment.plan, service);
  row["claims"] = ClaimsJson(*environment.plan, service.claims, true);
  AddText(row, "reason", ReasonName(service.reason));
  const ServiceShape& later = service.after.has_value() ? *service.after : service.before;
  row["before"] = ShapeJson(service.before, later);
  Json after = Json::object();
  if (service.after.has_value()) row["after"] = after = ShapeJson(later, service.before);
  row["changes"] = ChangesJson(service, row["before"], after);
  row["endpoints"] = EndpointsJson(environment.worlds->EndpointsOf(service.id()));
  row["onDelete"] = OnDeleteJson(*environment.worlds, service.id());
  AddPlace(row, report.input->sources, service.service->resource.name_span);
  return row;
}

}  // namespace

void WriteServices(const Report& report, JsonWriter& json) {
  json.OpenArray("services");
  for (const EnvironmentReport& environment : report.environments) {
    for (const ServiceOutlook& service : environment.plan->services) {
      if (!report.Shows(service.id().namespace_name)) continue;
      json.Item(ServiceJson(report, environment, service));
    }
  }
  json.Close();
}

}  // namespace canary_lint
