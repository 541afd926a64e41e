// Field by field.

#include "model/service_fields.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <utility>

#include "model/names.h"

namespace canary_lint {
namespace {

class ServiceFields {
 public:
  ServiceFields(Value spec, const Service& service, Refusals& refusals)
      : spec_(spec), service_(service), refusals_(refusals) {}

  void Ask() {
    NodePorts();
    ExternalName();
    Balancer();
    Affinity();
    TrafficPolicies();
    AppProtocols();
  }

 private:
  bool IsType(std::string_view type) const { return service_.type == type; }

  void NodePorts() {
    std::set<std::pair<std::int64_t, std::string>> known;
    for (std::size_t i = 0; i < service_.ports.size(); ++i) {
      const ServicePort& port = service_.ports[i];
      if (port.node_port == 0) continue;
      const std::string field = fmt::format("spec.ports[{}].nodePort", i);
      if (IsType("ClusterIP")) {
        refusals_.Add(port.span, field,
                      fmt::format("is {}, on a Service of type ClusterIP", port.node_port));
      } else if (!known.insert({port.node_port, port.protocol}).second) {
        refusals_.Add(port.span, field, fmt::format("is {} a second time", port.node_port));
      }
    }
  }

  void ExternalName() {
    if (!IsType("ExternalName")) return;
    for (const char* member : {"clusterIP", "ipFamilyPolicy"}) {
      if (spec_[member].StringOr("").empty()) continue;
      Forbid(member, "on a Service of type ExternalName");
    }
    if (spec_["ipFamilies"].size() > 0) Forbid("ipFamilies", "on a Service of type ExternalName");
    std::string_view name = service_.external_name;
    if (name.ends_with('.')) name.remove_suffix(1);
    if (name.empty() || IsDns1123Subdomain(name)) return;
    refusals_.Add(spec_["externalName"].span(), "spec.externalName",
                  fmt::format("is `{}`, which is no DNS name", service_.external_name));
  }

  void Balancer() {
    if (IsType("LoadBalancer")) return KubeletPort();
    const char* const where = "on a Service that is not of type LoadBalancer";
    if (spec_["loadBalancerSourceRanges"].size() > 0) Forbid("loadBalancerSourceRanges", where);
    if (!spec_["allocateLoadBalancerNodePorts"].IsNull()) {
      Forbid("allocateLoadBalancerNodePorts", where);
    }
    if (!spec_["loadBalancerClass"].IsNull()) Forbid("loadBalancerClass", where);
  }

  void KubeletPort() {
    constexpr std::int64_t kKubelet = 10250;
    for (std::size_t i = 0; i < service_.ports.size(); ++i) {
      if (service_.ports[i].port != kKubelet) continue;
      refusals_.Add(service_.ports[i].span, fmt::format("spec.ports[{}].port", i),
                    "is 10250, the kubelet's, on a Service of type LoadBalancer");
    }
  }

  void Affinity() {
    if (service_.session_affinity != "None" || spec_["sessionAffinityConfig"].IsNull()) return;
    Forbid("sessionAffinityConfig", "without `sessionAffinity: ClientIP`");
  }

  bool IsReachedFromOutside() const {
    return IsType("NodePort") || IsType("LoadBalancer") ||
           (IsType("ClusterIP") && spec_["externalIPs"].size() > 0);
  }

  void TrafficPolicies() {
    Word("internalTrafficPolicy");
    const std::string_view policy = spec_["externalTrafficPolicy"].StringOr("");
    if (!IsReachedFromOutside() && !policy.empty()) {
      Forbid(
          "externalTrafficPolicy",
          fmt::format("on a Service of type {} that nothing reaches from outside", service_.type));
    } else {
      Word("externalTrafficPolicy");
    }
    const bool checked = IsType("LoadBalancer") && policy == "Local";
    if (checked || spec_["healthCheckNodePort"].AsInteger().value_or(0) == 0) return;
    Forbid("healthCheckNodePort", "without type LoadBalancer and `externalTrafficPolicy: Local`");
  }

  void AppProtocols() {
    for (std::size_t i = 0; i < service_.ports.size(); ++i) {
      const ServicePort& port = service_.ports[i];
      if (port.app_protocol.empty() || IsQualifiedName(port.app_protocol)) continue;
      refusals_.Add(port.span, fmt::format("spec.ports[{}].appProtocol", i),
                    fmt::format("is `{}`, which is no qualified name", port.app_protocol));
    }
  }

  void Word(const char* member) {
    const std::string_view text = spec_[member].StringOr("Cluster");
    if (text == "Cluster" || text == "Local") return;
    refusals_.Add(spec_[member].span(), fmt::format("spec.{}", member),
                  fmt::format("is `{}`, neither Cluster nor Local", text));
  }

  void Forbid(const char* member, const std::string& where) {
    refusals_.Add(spec_[member].key_span(), fmt::format("spec.{}", member),
                  fmt::format("is set {}", where));
  }

  Value spec_;
  const Service& service_;
  Refusals& refusals_;
};

}  // namespace

void AskServiceFields(Value spec, const Service& service, Refusals& refusals) {
  ServiceFields(spec, service, refusals).Ask();
}

}  // namespace canary_lint
