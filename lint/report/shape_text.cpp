// Says ports and selectors as the tables of the text report do, shortest form first.

#include "report/shape_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace canary_lint {
namespace {

std::string PortText(const ServicePort& port) {
  std::string text = std::to_string(port.port);
  if (port.protocol != "TCP") text += "/" + port.protocol;
  const std::string target = port.target_port.ToString();
  if (target != std::to_string(port.port)) text += " to " + target;
  std::vector<std::string> details;
  if (!port.name.empty()) details.push_back(port.name);
  if (!port.app_protocol.empty()) details.push_back("app protocol " + port.app_protocol);
  if (port.node_port != 0) {
    details.push_back(fmt::format("node port {}", port.node_port));
  } else if (port.node_port_allocated) {
    details.emplace_back("any node port");
  }
  if (!details.empty()) text += fmt::format(" ({})", fmt::join(details, ", "));
  return text;
}

}  // namespace

std::string SelectorText(const Labels& selector) {
  std::vector<std::string> pairs;
  pairs.reserve(selector.size());
  for (const auto& [key, value] : selector) pairs.push_back(fmt::format("{}={}", key, value));
  return pairs.empty() ? "none" : fmt::format("{}", fmt::join(pairs, ", "));
}

std::string PortsText(const std::vector<ServicePort>& ports) {
  std::vector<std::string> texts;
  std::transform(ports.begin(), ports.end(), std::back_inserter(texts), PortText);
  return texts.empty() ? "none" : fmt::format("{}", fmt::join(texts, ", "));
}

std::string DifferenceText(const Labels& before, const Labels& after) {
  std::vector<std::string> texts;
  for (const auto& [key, value] : before) {
    if (after.count(key) == 0) texts.push_back("-" + key);
  }
  for (const auto& [key, value] : after) {
    const auto old = before.find(key);
    if (old == before.end() || old->second != value)
      texts.push_back(fmt::format("+{}={}", key, value));
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string ValueText(const ServiceShape& shape, ShapeMember member) {
  switch (member) {
    case ShapeMember::kType:
      return shape.type;
    case ShapeMember::kClusterIp:
      return shape.headless ? "None" : "allocated";
    case ShapeMember::kExternalName:
      return shape.external_name.empty() ? "none" : shape.external_name;
    case ShapeMember::kSelector:
      return SelectorText(shape.selector);
    case ShapeMember::kPorts:
      return PortsText(shape.ports);
    case ShapeMember::kAnnotations:
    case ShapeMember::kLabels:
      return {};
  }
  return {};
}

}  // namespace canary_lint
