// Mirrors ValidateService and validateServicePort of Kubernetes' pkg/apis/core/validation, for the
// fields that Flagger sets.

#include "flagger/api_server.h"

#include <fmt/format.h>

#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "flagger/request_conditions.h"
#include "model/names.h"

namespace canary_lint {
namespace {

using Kind = GeneratedRejection::Kind;

constexpr std::int64_t kMaxPort = 65535;
constexpr std::int64_t kKubeletPort = 10250;
constexpr std::size_t kMaxLabel = 63;

bool IsPortNumber(std::int64_t number) { return number >= 1 && number <= kMaxPort; }

std::string WhyNotLabel(const std::string& text) {
  if (text.size() > kMaxLabel) return fmt::format("has {} characters, 63 are allowed", text.size());
  return "is no valid name";
}

/// The label that repeats a Service's name says nothing new of a bad one.
void RemoveValue(const std::string& value, Labels& labels) {
  for (auto label = labels.begin(); label != labels.end();) {
    label = label->second == value ? labels.erase(label) : std::next(label);
  }
}

class Validation {
 public:
  Validation(const ServiceShape& shape, std::vector<Violation>& found)
      : shape_(shape), found_(found) {}

  void CheckName(const std::string& name) {
    if (IsDns1035Label(name)) return;
    Add(Kind::kName, {}, fmt::format("the name `{}` {}", name, WhyNotLabel(name)));
    found_.back().too_long = name.size() > kMaxLabel;
  }

  void CheckLabels(const Labels& labels, const char* what, Kind kind) {
    for (const auto& [key, value] : labels) {
      if (!IsQualifiedName(key)) {
        Add(kind, {}, fmt::format("the key `{}` of a {} is no valid label key", key, what));
        found_.back().label = key;
      }
      if (IsLabelValue(value)) continue;
      Add(kind, {},
          fmt::format("the {} `{}={}` {}", what, key, value,
                      value.size() > kMaxLabel ? WhyNotLabel(value) : "is no valid label value"));
      found_.back().label = key;
      found_.back().too_long = value.size() > kMaxLabel;
    }
  }

  /// ValidateAnnotations of apimachinery's pkg/api/validation/objectmeta.go: keys in any case.
  void CheckAnnotations() {
    for (const auto& [key, value] : shape_.annotations) {
      if (IsQualifiedName(LowerCase(key))) continue;
      Add(Kind::kCustomAnnotation, {},
          fmt::format("the key `{}` of an annotation is no valid annotation key", key));
      found_.back().label = key;
    }
  }

  void CheckPorts() {
    std::set<std::string> names;
    std::set<std::pair<std::string, std::int64_t>> numbers;
    for (const ServicePort& port : shape_.ports) {
      CheckPort(port);
      CheckNodePort(port);
      if (!port.name.empty() && !names.insert(port.name).second) {
        Add(Kind::kDuplicatePortName, port.span,
            fmt::format("two ports are called `{}`", port.name));
      }
      if (!numbers.insert({port.protocol, port.port}).second) {
        Add(Kind::kDuplicatePort, port.span,
            fmt::format("port {}/{} appears twice", port.port, port.protocol));
      }
    }
  }

 private:
  /// One of 0 is new; else it is told apart by its number, or by the port that it was chosen for.
  void CheckNodePort(const ServicePort& port) {
    if (port.node_port == 0 && port.node_port_of == 0) return;
    const auto [entry, added] = node_ports_.try_emplace(
        std::tuple(port.protocol, port.node_port, port.node_port_of), port.name);
    if (added) return;
    const std::string number = port.node_port == 0 ? "" : fmt::format(" ({})", port.node_port);
    Add(Kind::kDuplicateNodePort, port.span,
        fmt::format("ports `{}` and `{}` would keep one node port{}", entry->second, port.name,
                    number));
  }

  void CheckPort(const ServicePort& port) {
    if (!port.name.empty() && !IsDns1123Label(port.name)) {
      Add(Kind::kPortName, port.span,
          fmt::format("the port name `{}` {}", port.name,
                      port.name.size() > kMaxLabel
                          ? WhyNotLabel(port.name)
                          : "is no DNS label (lower-case letters, digits, hyphens)"));
    }
    if (!IsPortNumber(port.port)) {
      Add(Kind::kPortNumber, port.span,
          fmt::format("port {} is not between 1 and 65535", port.port));
    }
    CheckTargetPort(port);
    if (!port.app_protocol.empty() && !IsQualifiedName(port.app_protocol)) {
      Add(Kind::kOther, port.span,
          fmt::format("the appProtocol `{}` is no valid name", port.app_protocol));
    }
    if (shape_.type == "LoadBalancer" && port.port == kKubeletPort) {
      Add(Kind::kReservedPort, port.span, "a load balancer may not expose port 10250");
    }
  }

  void CheckTargetPort(const ServicePort& port) {
    const IntOrString& target = port.target_port;
    if (target.IsName() && !IsPortName(target.name)) {
      Add(Kind::kTargetPortName, port.span,
          fmt::format("the targetPort `{}` is no port name (at most 15 lower-case letters, digits "
                      "and single hyphens)",
                      target.name));
    } else if (!target.IsName() && target.number != port.port && !IsPortNumber(target.number)) {
      Add(Kind::kTargetPortNumber, port.span,
          fmt::format("targetPort {} is not between 1 and 65535", target.number));
    }
  }

  void Add(Kind kind, const Span& span, std::string message) {
    found_.push_back({kind, span, std::move(message)});
  }

  const ServiceShape& shape_;
  std::vector<Violation>& found_;
  std::map<std::tuple<std::string, std::int64_t, std::int64_t>, std::string> node_ports_;
};

}  // namespace

std::vector<Violation> ValidateService(const std::string& name, const ServiceShape& shape,
                                       bool created) {
  std::vector<Violation> found;
  Validation validation(shape, found);
  if (created) validation.CheckName(name);
  validation.CheckLabels(shape.selector, "selector", Kind::kLabelValue);
  Labels labels = shape.labels;
  if (!found.empty()) RemoveValue(name, labels);
  validation.CheckLabels(labels, "label", Kind::kCustomLabel);
  validation.CheckAnnotations();
  validation.CheckPorts();
  return found;
}

std::vector<Violation> ValidateName(const std::string& name) {
  if (IsDns1123Subdomain(name)) return {};
  return {{Kind::kName, {}, fmt::format("the name `{}` is no valid name", name)}};
}

}  // namespace canary_lint
