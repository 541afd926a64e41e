// Reads kubectl's annotation, JSON of the object as it was applied last, as far as Flagger looks at
// it.

#include "canary_lint/last_applied.h"

#include <string>
#include <string_view>

#include "canary_lint/load.h"

namespace canary_lint {
namespace {

Labels ReadLabels(Value map) {
  Labels labels;
  for (const Member member : map.Members()) {
    if (const auto text = member.value.AsString()) labels[std::string(member.key)] = *text;
  }
  return labels;
}

ServicePort ReadPortAsWritten(Value entry) {
  ServicePort port;
  port.name = entry["name"].StringOr("");
  port.protocol = entry["protocol"].StringOr("TCP");
  port.port = entry["port"].AsInteger().value_or(0);
  const Value target = entry["targetPort"];
  if (target.AsInteger()) port.target_port.number = *target.AsInteger();
  if (target.IsString()) port.target_port = {0, std::string(target.StringOr(""))};
  return port;
}

AppliedShape ReadShape(Value spec) {
  AppliedShape shape;
  shape.selector = ReadLabels(spec["selector"]);
  shape.ports.reserve(spec["ports"].size());
  for (const Value entry : spec["ports"].Items()) shape.ports.push_back(ReadPortAsWritten(entry));
  return shape;
}

}  // namespace

AppliedShape ShapeAsWritten(const Resource& manifest) { return ReadShape(manifest.Spec()); }

std::optional<AppliedShape> LastAppliedAsWritten(const Service& service) {
  const auto annotation = service.annotations.find(kLastAppliedAnnotation);
  if (annotation == service.annotations.end()) return std::nullopt;
  const ParsedText parsed = ParseText("last-applied-configuration", annotation->second);
  const Value spec = parsed.root["spec"];
  return spec.IsMap() ? std::optional(ReadShape(spec)) : std::nullopt;
}

std::optional<AppliedShape> LastAppliedShape(const Service& service) {
  std::optional<AppliedShape> shape = LastAppliedAsWritten(service);
  if (!shape) return shape;
  for (ServicePort& port : shape->ports) {
    if (!port.target_port.IsSet()) port.target_port.number = port.port;
  }
  return shape;
}

bool IsJsonObject(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return false;
  if (text[first] != '{') return text.substr(first, text.find_last_not_of(" \t\r\n") + 1) == "null";
  return ParseText("annotation", text).root.IsMap();
}

std::optional<AppliedSelector> LastAppliedSelector(const Service& service) {
  const auto annotation = service.annotations.find(kLastAppliedAnnotation);
  if (annotation == service.annotations.end()) return std::nullopt;
  if (!IsJsonObject(annotation->second)) return AppliedSelector{false, {}};
  const ParsedText parsed = ParseText("last-applied-configuration", annotation->second);
  const Value spec = parsed.root["spec"];
  const Value selector = spec["selector"];
  const bool readable = (spec.IsNull() || spec.IsMap()) && (selector.IsNull() || selector.IsMap());
  return AppliedSelector{readable, ReadLabels(selector)};
}

std::optional<std::int64_t> LastAppliedReplicas(const Workload& workload) {
  const auto annotation = workload.annotations.find(kLastAppliedAnnotation);
  if (annotation == workload.annotations.end()) return std::nullopt;
  const ParsedText parsed = ParseText("last-applied-configuration", annotation->second);
  return parsed.root["spec"]["replicas"].AsInteger();
}

}  // namespace canary_lint
