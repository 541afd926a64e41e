// Field by field.

#include "model/service_fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <initializer_list>
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
    Addresses();
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

  /// Without the affinity its configuration is dropped (SetDefaults_Service).
  void Affinity() {
    constexpr std::int64_t kDay = 86400;
    if (service_.session_affinity != "ClientIP") return;
    const Value seconds = spec_["sessionAffinityConfig"]["clientIP"]["timeoutSeconds"];
    const std::int64_t number = seconds.AsInteger().value_or(1);
    if (number >= 1 && number <= kDay) return;
    refusals_.Add(seconds.span(), "spec.sessionAffinityConfig.clientIP.timeoutSeconds",
                  fmt::format("is {}, outside 1 to {}", number, kDay));
  }

  void Addresses() {
    const std::string_view address = spec_["clusterIP"].StringOr("");
    if (!address.empty() && address != "None" && !IsType("ExternalName")) {
      Address(spec_["clusterIP"], "spec.clusterIP");
    }
    std::size_t index = 0;
    for (const Value item : spec_["externalIPs"].Items()) {
      Address(item, fmt::format("spec.externalIPs[{}]", index++));
    }
    Words("ipFamilyPolicy", {"SingleStack", "PreferDualStack", "RequireDualStack"});
    index = 0;
    for (const Value family : spec_["ipFamilies"].Items()) {
      OneOf(family, fmt::format("spec.ipFamilies[{}]", index++), {"IPv4", "IPv6"});
    }
  }

  void Address(Value address, const std::string& field) {
    // Zeros in front of a number are taken, too.
    const bool numbers = address.Text().find_first_not_of("0123456789.") == std::string_view::npos;
    if (numbers || IsIpAddress(address.Text())) return;
    refusals_.Add(address.span(), field,
                  fmt::format("is `{}`, which is no IP address", address.Text()));
  }

  bool IsReachedFromOutside() const {
    return IsType("NodePort") || IsType("LoadBalancer") ||
           (IsType("ClusterIP") && spec_["externalIPs"].size() > 0);
  }

  void TrafficPolicies() {
    Words("internalTrafficPolicy", {"Cluster", "Local"});
    Words("trafficDistribution", {"PreferClose", "PreferSameZone", "PreferSameNode"});
    const std::string_view policy = spec_["externalTrafficPolicy"].StringOr("");
    if (!IsReachedFromOutside() && !policy.empty()) {
      Forbid(
          "externalTrafficPolicy",
          fmt::format("on a Service of type {} that nothing reaches from outside", service_.type));
    } else if (!policy.empty()) {
      Words("externalTrafficPolicy", {"Cluster", "Local"});
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

  using Known = std::initializer_list<std::string_view>;
  void Words(const char* member, Known words) {
    if (!spec_[member].IsNull()) OneOf(spec_[member], fmt::format("spec.{}", member), words);
  }
  void OneOf(Value value, const std::string& field, Known words) {
    if (std::find(words.begin(), words.end(), value.Text()) != words.end()) return;
    refusals_.Add(value.span(), field,
                  fmt::format("is `{}`, none of {}", value.Text(), fmt::join(words, ", ")));
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
