// The small objects that the arrays of the JSON report share.

#include "report/json_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/unicode.h"

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

std::string Escape(char32_t value) {
  constexpr std::uint32_t kPlane = 0x10000;
  const auto number = static_cast<std::uint32_t>(value);
  if (number < kPlane) return fmt::format("\\u{:04x}", number);
  const std::uint32_t rest = number - kPlane;
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + (rest >> 10U), 0xDC00U + (rest & 0x3FFU));
}

/// What a runner takes for a command wherever it stands in a log stands in a string here.
std::string WithoutCommands(std::string text) {
  for (const std::string_view command : {"##[", "##vso["}) {
    for (auto at = text.find(command); at != text.npos; at = text.find(command, at)) {
      text.replace(at, 1, "\\u0023");
    }
  }
  return text;
}

}  // namespace

std::string JsonText(const Json& json) {
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x7F; };
  std::string safe;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto wide =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_ascii);
    if (wide == text.end()) break;
    at = static_cast<std::size_t>(wide - text.begin());
    const CodePoint point = DecodeAt(text, at);
    if (IsUnsafe(point.value)) {
      safe.append(text, from, at - from).append(Escape(point.value));
      from = at + point.length;
    }
    at += point.length;
  }
  return WithoutCommands(from == 0 ? text : safe.append(text, from));
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
