// Reads a Service, fills in the API server's defaults, and records what it would refuse.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "model/names.h"
#include "model/readers.h"
#include "model/reading.h"
#include "model/service_fields.h"

namespace canary_lint {
namespace {

template <std::size_t N>
bool IsOneOf(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

constexpr std::array<std::string_view, 4> kTypes = {"ClusterIP", "NodePort", "LoadBalancer",
                                                    "ExternalName"};
constexpr std::array<std::string_view, 3> kProtocols = {"TCP", "UDP", "SCTP"};

class ServiceReader {
 public:
  ServiceReader(const Resource& resource, Problems& problems)
      : spec_(resource.Spec()), refusals_(service_, problems) {
    ReadObject(resource, NameRule::kService, service_, problems);
  }

  Service Run() {
    service_.selector_span =
        spec_["selector"] ? spec_["selector"].span() : service_.resource.name_span;
    if (!service_.resource.root["spec"].IsNull() && !spec_.IsMap()) {
      refusals_.Add(spec_.span(), "spec", "is no object");
    }
    Type();
    service_.selector = refusals_.LabelMap(spec_, "selector", "spec.selector");
    std::size_t index = 0;
    for (const Value port : spec_["ports"].Items()) Port(port, index++);
    CheckPortCount();
    CheckDuplicates();
    const bool stored = !service_.resource.Metadata()["uid"].IsNull();
    if (!stored) AskServiceFields(spec_, service_, refusals_);
    AllocateNodePorts();
    return std::move(service_);
  }

 private:
  void Type() {
    const std::string type = refusals_.String(spec_, "type", "spec.type");
    if (!type.empty()) service_.type = type;
    if (!IsOneOf(service_.type, kTypes)) {
      refusals_.Add(spec_["type"].span(), "spec.type",
                    fmt::format("is `{}`, which is no type of a Service", service_.type));
    }
    const std::string address = refusals_.String(spec_, "clusterIP", "spec.clusterIP");
    service_.headless = address == "None" && service_.type == "ClusterIP";
    const bool balanced = service_.type == "NodePort" || service_.type == "LoadBalancer";
    if (address == "None" && balanced) {
      refusals_.Add(spec_["clusterIP"].span(), "spec.clusterIP",
                    fmt::format("is `None` on a Service of type {}", service_.type));
    }
    service_.external_name = refusals_.String(spec_, "externalName", "spec.externalName");
    if (service_.type == "ExternalName" && service_.external_name.empty()) {
      refusals_.Add(refusals_.PlaceOf(service_.resource.root, "spec"), "spec.externalName",
                    "is missing on a Service of type ExternalName");
    }
    const std::string affinity = refusals_.String(spec_, "sessionAffinity", "spec.sessionAffinity");
    if (!affinity.empty()) service_.session_affinity = affinity;
    if (service_.session_affinity != "None" && service_.session_affinity != "ClientIP") {
      refusals_.Add(spec_["sessionAffinity"].span(), "spec.sessionAffinity",
                    fmt::format("is `{}`, neither None nor ClientIP", affinity));
    }
  }

  void Port(Value value, std::size_t index) {
    const std::string field = fmt::format("spec.ports[{}]", index);
    ServicePort port;
    port.span = value.span();
    port.name = refusals_.String(value, "name", field + ".name");
    const std::string protocol = refusals_.String(value, "protocol", field + ".protocol");
    if (!protocol.empty()) port.protocol = protocol;
    if (!IsOneOf(port.protocol, kProtocols)) {
      refusals_.Add(value["protocol"].span(), field + ".protocol",
                    fmt::format("is `{}`, neither TCP, UDP nor SCTP", protocol));
    }
    port.port = refusals_.Integer(value, "port", field + ".port", 0);
    CheckNumber(value, port, field);
    port.target_port = refusals_.PortOrName(value["targetPort"], field + ".targetPort");
    if (!port.target_port.IsSet()) port.target_port.number = port.port;
    port.node_port = refusals_.Integer(value, "nodePort", field + ".nodePort", 0);
    port.app_protocol = refusals_.String(value, "appProtocol", field + ".appProtocol");
    CheckPortName(value, port, field);
    service_.ports.push_back(std::move(port));
  }

  void CheckNumber(Value value, const ServicePort& port, const std::string& field) {
    if (port.port >= 1 && port.port <= 65535) return;
    const Value number = value["port"];
    if (!number.IsNull() && !number.AsInteger().has_value()) return;
    refusals_.Add(number ? number.span() : value.span(), field + ".port",
                  number ? fmt::format("is {}, outside 1 to 65535", port.port) : "is missing");
  }

  void CheckPortName(Value value, const ServicePort& port, const std::string& field) {
    const bool needed = spec_["ports"].size() > 1;
    if (port.name.empty()) {
      if (needed) {
        refusals_.Add(value.span(), field + ".name", "is missing on a Service of several ports");
      }
    } else if (!IsDns1123Label(port.name)) {
      refusals_.Add(value["name"].span(), field + ".name",
                    fmt::format("is `{}`, which is no DNS label", port.name));
    }
  }

  void CheckPortCount() {
    const Value ports = spec_["ports"];
    if (!ports.IsNull() && !ports.IsSequence()) {
      refusals_.Add(ports.span(), "spec.ports", "is no list");
    }
    if (!service_.ports.empty() || service_.headless || service_.type == "ExternalName") return;
    refusals_.Add(refusals_.PlaceOf(spec_, "ports"), "spec.ports", "is missing");
  }

  void CheckDuplicates() {
    std::set<std::string> names;
    std::set<std::pair<std::int64_t, std::string>> numbers;
    for (std::size_t i = 0; i < service_.ports.size(); ++i) {
      const ServicePort& port = service_.ports[i];
      if (!port.name.empty() && !names.insert(port.name).second) {
        refusals_.Add(port.span, fmt::format("spec.ports[{}].name", i),
                      fmt::format("is `{}` a second time", port.name));
      }
      if (!numbers.insert({port.port, port.protocol}).second) {
        refusals_.Add(port.span, fmt::format("spec.ports[{}]", i),
                      fmt::format("is {}/{} a second time", port.port, port.protocol));
      }
    }
  }

  void AllocateNodePorts() {
    const bool balancer = service_.type == "LoadBalancer" &&
                          spec_["allocateLoadBalancerNodePorts"].AsBool().value_or(true);
    if (service_.type != "NodePort" && !balancer) return;
    // Ports of one number, with different protocols, get one node port (initNodePorts of
    // Kubernetes' pkg/registry/core/service/storage/alloc.go).
    std::map<std::int64_t, std::int64_t> requested;
    for (const ServicePort& port : service_.ports) {
      if (port.node_port != 0) requested.try_emplace(port.port, port.node_port);
    }
    for (ServicePort& port : service_.ports) {
      if (port.node_port != 0) continue;
      const auto shared = requested.find(port.port);
      if (shared != requested.end()) port.node_port = shared->second;
      port.node_port_allocated = port.node_port == 0;
      if (port.node_port_allocated) port.node_port_of = port.port;
    }
  }

  Value spec_;
  Service service_;
  Refusals refusals_;
};

}  // namespace

Service ReadService(const Resource& resource, Problems& problems) {
  return ServiceReader(resource, problems).Run();
}

bool SamePort(const ServicePort& a, const ServicePort& b) {
  const auto parts = [](const ServicePort& port) {
    return std::tie(port.name, port.protocol, port.port, port.target_port, port.node_port,
                    port.app_protocol);
  };
  return parts(a) == parts(b);
}

std::string IntOrString::ToString() const { return IsName() ? name : std::to_string(number); }

}  // namespace canary_lint
