// The small objects that the arrays of the JSON report share.

#include "report/json_parts.h"

#include "canary_lint/version.h"

namespace canary_lint {
namespace {

Json TargetPortJson(const IntOrString& port) {
  return port.IsName() ? Json(port.name) : Json(port.number);
}

Json PortJson(const ServicePort& port) {
  Json json = Json::object();
  AddText(json, "name", port.name);
  json["protocol"] = port.protocol;
  json["port"] = port.port;
  json["targetPort"] = TargetPortJson(port.target_port);
  if (port.node_port != 0) {
    json["nodePort"] = port.node_port;
  } else if (port.node_port_allocated) {
    json["nodePortAllocated"] = true;
  }
  AddText(json, "appProtocol", port.app_protocol);
  return json;
}

}  // namespace

Json ToolJson() {
  Json json = Json::object();
  json["name"] = kProgramName;
  json["version"] = kProgramVersion;
  return json;
}

void AddText(Json& object, std::string_view key, std::string_view text) {
  if (!text.empty()) object[std::string(key)] = text;
}

void AddPlace(Json& object, const Sources& sources, const Span& span) {
  const Location location = sources.Locate(span);
  object["path"] = location.path;
  object["line"] = location.line;
  object["column"] = location.column;
}

Json MapJson(const Labels& labels) {
  Json json = Json::object();
  for (const auto& [key, value] : labels) json[key] = value;
  return json;
}

Json PortsJson(const std::vector<ServicePort>& ports) {
  Json json = Json::array();
  for (const ServicePort& port : ports) json.push_back(PortJson(port));
  return json;
}

Json PartsJson(const std::set<int>& codes) {
  Json json = Json::array();
  for (const int code : codes) json.push_back(CodeText(code));
  return json;
}

Json NameJson(const ResourceId& id) {
  Json json = Json::object();
  AddText(json, "namespace", id.namespace_name);
  json["name"] = id.name;
  return json;
}

Json ClaimsJson(const Plan& plan, const std::vector<Claim>& claims, bool with_roles) {
  Json json = Json::array();
  for (const Claim& claim : claims) {
    Json row = Json::object();
    row["canary"] = NameJson(plan.canaries[claim.canary].id());
    if (with_roles) row["role"] = RoleName(claim.role);
    json.push_back(std::move(row));
  }
  return json;
}

std::string_view StateName(Reason state) {
  return state == Reason::kNone ? "reconciles" : ReasonName(state);
}

}  // namespace canary_lint
