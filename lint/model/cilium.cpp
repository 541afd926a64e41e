// CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy (cilium.io/v2). Their selectors may say
// where a label comes from (`k8s:app`, `any:app`), and name namespace, cluster and service account
// as labels of the pod.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

constexpr std::string_view kNamespaceLabel = "io.kubernetes.pod.namespace";
constexpr const char* kNamespaceNameLabel = "kubernetes.io/metadata.name";
constexpr std::string_view kClusterLabel = "io.cilium.k8s.policy.cluster";
/// The name of a cluster that has none of its own, and so belongs to no mesh of clusters.
constexpr std::string_view kOnlyCluster = "default";
constexpr std::string_view kNamespaceLabels = "io.cilium.k8s.namespace.labels.";

std::string WithoutSource(std::string_view key) {
  for (const std::string_view source : {"k8s:", "any:"}) {
    if (key.starts_with(source)) return std::string(key.substr(source.size()));
  }
  return std::string(key);
}

/// Which cluster a condition means; empty where it may be this one.
std::string ClusterOf(const Requirement& wanted) {
  const auto& values = wanted.values;
  const bool this_one = std::find(values.begin(), values.end(), kOnlyCluster) != values.end();
  return wanted.op != "In" || values.empty() || this_one ? std::string() : values.front();
}

/// Sorts one condition into those on the pod, on its namespace and on its cluster.
void Sort(Requirement wanted, PodQuery& query) {
  wanted.key = WithoutSource(wanted.key);
  if (wanted.key == kClusterLabel) {
    query.cluster = ClusterOf(wanted);
    return;
  }
  const bool on_name = wanted.key == kNamespaceLabel;
  if (!on_name && !wanted.key.starts_with(kNamespaceLabels)) {
    query.pods.match_expressions.push_back(std::move(wanted));
    return;
  }
  wanted.key = on_name ? kNamespaceNameLabel : wanted.key.substr(kNamespaceLabels.size());
  query.scope.every = false;
  query.scope.labels.present = true;
  query.scope.labels.match_expressions.push_back(std::move(wanted));
}

PodQuery ReadQuery(const PodFinder& policy, Value selector) {
  const LabelSelector written = ReadLabelSelector(selector);
  PodQuery query;
  query.span = selector ? selector.span() : policy.resource.name_span;
  query.pods.present = written.present;
  query.scope.every = policy.id().namespace_name.empty();
  for (const auto& [key, value] : written.match_labels) Sort({key, "In", {value}}, query);
  for (const Requirement& wanted : written.match_expressions) Sort(wanted, query);
  return query;
}

std::vector<PortRange> CiliumPorts(Value rule) {
  std::vector<PortRange> ranges;
  for (const Value ports : rule["toPorts"].Items()) {
    for (const Value port : ports["ports"].Items()) ranges.push_back(ReadPortRange(port, "ANY"));
  }
  return ranges;
}

bool NamesEveryPod(Value entities) {
  const std::vector<std::string> names = ReadStrings(entities);
  return std::any_of(names.begin(), names.end(),
                     [](const std::string& name) { return name == "all" || name == "cluster"; });
}

/// A rule with ports alone lets everybody through to them; one with nothing at all lets nobody.
void AddCiliumPeers(Value rules, bool ingress, PodFinder& policy) {
  const std::string_view direction = ingress ? "from" : "to";
  for (const Value rule : rules.Items()) {
    const std::vector<PortRange> ports = CiliumPorts(rule);
    bool names_somebody = false;
    bool names_others = false;
    for (const Member& member : rule.Members()) {
      if (member.key == "toPorts" || !member.key.starts_with(direction)) continue;
      names_somebody = true;
      names_others = names_others || member.value.size() > 0;
    }
    const Value endpoints = rule[ingress ? "fromEndpoints" : "toEndpoints"];
    const bool by_ports = !names_somebody && rule["toPorts"].size() > 0;
    PodQuery everyone{{}, {}, rule.span()};
    everyone.pods.present =
        by_ports || NamesEveryPod(rule[ingress ? "fromEntities" : "toEntities"]);
    everyone.scope.every = true;
    if (everyone.pods.present || (names_others && endpoints.size() == 0)) {
      policy.peers.push_back({ingress, everyone, ports});
    }
    for (const Value selector : endpoints.Items()) {
      policy.peers.push_back({ingress, ReadQuery(policy, selector), ports});
    }
  }
}

/// Only a direction with at least one rule is closed, and not where the policy says so.
bool Isolates(Value spec, std::string_view direction, std::string_view deny) {
  return spec[direction].size() + spec[deny].size() > 0 &&
         spec["enableDefaultDeny"][direction].AsBool().value_or(true);
}

bool HasPeer(const PodFinder& policy, bool ingress) {
  return std::any_of(policy.peers.begin(), policy.peers.end(),
                     [&](const PolicyPeer& peer) { return peer.ingress == ingress; });
}

void ReadRule(Value spec, PodFinder& policy) {
  if (spec["endpointSelector"].IsMap())
    policy.subject = ReadQuery(policy, spec["endpointSelector"]);
  policy.isolates_ingress = Isolates(spec, "ingress", "ingressDeny");
  policy.isolates_egress = Isolates(spec, "egress", "egressDeny");
  AddCiliumPeers(spec["ingress"], true, policy);
  AddCiliumPeers(spec["egress"], false, policy);
  policy.allows_ingress = HasPeer(policy, true);
  policy.allows_egress = HasPeer(policy, false);
}

}  // namespace

std::vector<PodFinder> ReadCiliumPolicy(const Resource& resource) {
  PodFinder policy;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, policy, ignored);
  std::vector<PodFinder> found;
  const auto add = [&](Value spec) {
    if (spec.IsMap()) ReadRule(spec, found.emplace_back(policy));
  };
  add(resource.Spec());
  for (const Value spec : resource.root["specs"].Items()) add(spec);
  return found;
}

}  // namespace canary_lint
