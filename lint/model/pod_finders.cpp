// What finds pods by label: NetworkPolicy (networking.k8s.io/v1), PodDisruptionBudget (policy/v1),
// PodMonitor (monitoring.coreos.com/v1), and Istio's kinds with a workload selector.

#include <string>
#include <utility>
#include <vector>

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

/// The member's selector, and where it stands; the object's name where it is not written.
PodQuery QueryAt(const PodFinder& finder, Value parent, std::string_view member) {
  const Value selector = parent[member];
  return {ReadLabelSelector(selector), {}, selector ? selector.span() : finder.resource.name_span};
}

LabelSelector Everything() {
  LabelSelector selector;
  selector.present = true;
  return selector;
}

std::vector<PortRange> PortsOf(Value ports) {
  std::vector<PortRange> ranges;
  ranges.reserve(ports.size());
  for (const Value port : ports.Items()) ranges.push_back(ReadPortRange(port, "TCP"));
  return ranges;
}

/// Pods of the policy's namespace, of others, or of nobody: an `ipBlock`.
PodQuery PeerQuery(const PodFinder& policy, Value peer) {
  PodQuery query = QueryAt(policy, peer, "podSelector");
  query.scope.labels = ReadLabelSelector(peer["namespaceSelector"]);
  if (query.scope.labels.present && !query.pods.present) query.pods = Everything();
  return query;
}

void AddPeers(Value rules, bool ingress, PodFinder& policy) {
  for (const Value rule : rules.Items()) {
    const Value peers = rule[ingress ? "from" : "to"];
    const std::vector<PortRange> ports = PortsOf(rule["ports"]);
    if (peers.size() == 0) {
      PodQuery everyone{Everything(), {}, rule.span()};
      everyone.scope.every = true;
      policy.peers.push_back({ingress, everyone, ports});
    }
    for (const Value peer : peers.Items()) {
      policy.peers.push_back(
          {ingress, PeerQuery(policy, peer), ports, ReadAddressBlock(peer["ipBlock"])});
    }
  }
}

/// policyTypes as the API server fills it in: Ingress always, Egress where there is such a section.
void ReadNetworkPolicy(Value spec, PodFinder& policy) {
  policy.subject = QueryAt(policy, spec, "podSelector");
  if (!policy.subject->pods.present) policy.subject->pods = Everything();
  const std::vector<std::string> types = ReadStrings(spec["policyTypes"]);
  for (const std::string& type : types) {
    policy.isolates_ingress |= type == "Ingress";
    policy.isolates_egress |= type == "Egress";
  }
  if (types.empty()) {
    policy.isolates_ingress = true;
    policy.isolates_egress = spec["egress"].size() > 0;
  }
  // A section that policyTypes leaves out does not count.
  policy.allows_ingress = policy.isolates_ingress && spec["ingress"].size() > 0;
  policy.allows_egress = policy.isolates_egress && spec["egress"].size() > 0;
  if (policy.isolates_ingress) AddPeers(spec["ingress"], true, policy);
  if (policy.isolates_egress) AddPeers(spec["egress"], false, policy);
}

/// `matchLabels` of Istio's WorkloadSelector; without one it is about the whole namespace.
PodQuery IstioQuery(const PodFinder& finder, Value parent, std::string_view member,
                    std::string_view labels) {
  PodQuery query = QueryAt(finder, parent, member);
  query.pods = Everything();
  query.pods.match_labels = ReadStringMap(parent[member][labels]);
  return query;
}

/// Policies of the mesh's root namespace count in every namespace; the root's default name.
constexpr const char* kRootNamespace = "istio-system";

std::string ReadMtls(Value spec) {
  const std::string_view mode = spec["mtls"]["mode"].StringOr("");
  return mode == "UNSET" ? std::string() : std::string(mode);
}

/// Istio's policy is for a Gateway or a Service then, and not for pods.
bool IsForOneTarget(Value spec) {
  return spec["targetRef"].IsMap() || spec["targetRefs"].size() > 0;
}

/// What `selector` finds; in the root namespace that of every namespace.
void ReadSelector(Value spec, PodFinder& policy) {
  policy.subject = IstioQuery(policy, spec, "selector", "matchLabels");
  policy.subject->scope.every = policy.id().namespace_name == kRootNamespace;
}

void ReadAuthorization(Value spec, PodFinder& policy) {
  ReadSelector(spec, policy);
  policy.isolates_ingress = spec["action"].StringOr("ALLOW") == "ALLOW";
  policy.allows_ingress = policy.isolates_ingress && spec["rules"].size() > 0;
  if (!policy.allows_ingress) return;
  for (const Value rule : spec["rules"].Items()) {
    PodQuery peer{{}, {}, rule.span()};  // principals, not pods
    if (rule.size() == 0) {
      peer.pods = Everything();
      peer.scope.every = true;
    }
    policy.peers.push_back({true, std::move(peer), {}});
  }
}

/// Istio's kinds.
void ReadIstioPolicy(PodFinderForm form, Value spec, PodFinder& policy) {
  if (IsForOneTarget(spec)) return;
  if (form == PodFinderForm::kAuthorization) return ReadAuthorization(spec, policy);
  if (form == PodFinderForm::kSidecar || form == PodFinderForm::kEnvoyFilter) {
    policy.subject = IstioQuery(policy, spec, "workloadSelector", "labels");
    policy.subject->scope.every =
        policy.id().namespace_name == kRootNamespace && form == PodFinderForm::kEnvoyFilter;
    return;
  }
  ReadSelector(spec, policy);
  if (form == PodFinderForm::kPeerAuthentication) policy.mtls = ReadMtls(spec);
}

/// In policy/v1beta1 an empty selector finds nothing, as an absent one does.
void ReadDisruptionBudget(PodFinder& budget) {
  budget.subject = QueryAt(budget, budget.resource.Spec(), "selector");
  LabelSelector& pods = budget.subject->pods;
  if (budget.resource.version == "v1beta1" && pods.SelectsAll()) pods.present = false;
}

void ReadPodMonitor(Value spec, PodFinder& monitor) {
  monitor.subject = QueryAt(monitor, spec, "selector");
  monitor.subject->scope = ReadMonitorScope(spec["namespaceSelector"]);
}

}  // namespace

std::vector<PodFinder> ReadPodFinders(const Resource& resource, PodFinderForm form) {
  PodFinder finder;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, finder, ignored);
  const Value spec = resource.Spec();
  switch (form) {
    case PodFinderForm::kCilium:
      return ReadCiliumPolicy(resource);
    case PodFinderForm::kNetworkPolicy:
      ReadNetworkPolicy(spec, finder);
      break;
    case PodFinderForm::kDisruptionBudget:
      ReadDisruptionBudget(finder);
      break;
    case PodFinderForm::kPodMonitor:
      ReadPodMonitor(spec, finder);
      break;
    case PodFinderForm::kAuthorization:
    case PodFinderForm::kPeerAuthentication:
    case PodFinderForm::kRequestAuthentication:
    case PodFinderForm::kSidecar:
    case PodFinderForm::kEnvoyFilter:
      ReadIstioPolicy(form, spec, finder);
      break;
  }
  std::vector<PodFinder> one;
  one.push_back(std::move(finder));
  return one;
}

ServiceFinder ReadServiceFinder(const Resource& resource) {
  ServiceFinder finder;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, finder, ignored);
  const Value spec = resource.Spec();
  finder.services = ReadLabelSelector(spec["selector"]);
  finder.scope = ReadMonitorScope(spec["namespaceSelector"]);
  finder.span = spec["selector"] ? spec["selector"].span() : resource.name_span;
  for (const Value endpoint : spec["endpoints"].Items()) {
    MonitoredPort port;
    port.name = std::string(endpoint["port"].StringOr(""));
    const Value target = endpoint["targetPort"];
    port.target_port.number = target.AsInteger().value_or(0);
    port.target_port.name = std::string(target.StringOr(""));
    const Value place = endpoint["port"] ? endpoint["port"] : target;
    port.span = place ? place.span() : endpoint.span();
    finder.ports.push_back(std::move(port));
  }
  return finder;
}

}  // namespace canary_lint
