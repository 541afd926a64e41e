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

std::vector<PortRange> PolicyPorts(Value ports) {
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

void AddPolicyPeers(Value rules, bool ingress, PodFinder& policy) {
  for (const Value rule : rules.Items()) {
    const Value peers = rule[ingress ? "from" : "to"];
    const std::vector<PortRange> ports = PolicyPorts(rule["ports"]);
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
  if (policy.isolates_ingress) AddPolicyPeers(spec["ingress"], true, policy);
  if (policy.isolates_egress) AddPolicyPeers(spec["egress"], false, policy);
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

/// What `selector` finds; in the root namespace that of every namespace. False without a subject.
bool ReadSelector(Value spec, PodFinder& policy) {
  if (IsForOneTarget(spec)) return false;
  policy.subject = IstioQuery(policy, spec, "selector", "matchLabels");
  policy.subject->scope.every = policy.id().namespace_name == kRootNamespace;
  return true;
}

void ReadAuthorization(Value spec, PodFinder& policy) {
  if (!ReadSelector(spec, policy)) return;
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

/// Sidecar and EnvoyFilter; of these only the latter counts everywhere in the root namespace.
void ReadWorkloadSelector(Value spec, bool from_root, PodFinder& policy) {
  if (IsForOneTarget(spec)) return;
  policy.subject = IstioQuery(policy, spec, "workloadSelector", "labels");
  policy.subject->scope.every = from_root && policy.id().namespace_name == kRootNamespace;
}

void ReadPeerAuthentication(Value spec, PodFinder& policy) {
  if (ReadSelector(spec, policy)) policy.mtls = ReadMtls(spec);
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

void Read(PodFinderForm form, Value spec, PodFinder& finder) {
  switch (form) {
    case PodFinderForm::kNetworkPolicy:
      return ReadNetworkPolicy(spec, finder);
    case PodFinderForm::kDisruptionBudget:
      return ReadDisruptionBudget(finder);
    case PodFinderForm::kPodMonitor:
      return ReadPodMonitor(spec, finder);
    case PodFinderForm::kAuthorization:
      return ReadAuthorization(spec, finder);
    case PodFinderForm::kPeerAuthentication:
      return ReadPeerAuthentication(spec, finder);
    case PodFinderForm::kRequestAuthentication:
      ReadSelector(spec, finder);
      return;
    case PodFinderForm::kSidecar:
      return ReadWorkloadSelector(spec, false, finder);
    case PodFinderForm::kEnvoyFilter:
      return ReadWorkloadSelector(spec, true, finder);
    case PodFinderForm::kCilium:
      return;  // several in one
  }
}

}  // namespace

std::vector<PodFinder> ReadPodFinders(const Resource& resource, PodFinderForm form) {
  if (form == PodFinderForm::kCilium) return ReadCiliumPolicy(resource);
  std::vector<PodFinder> one(1);
  PodFinder& finder = one.front();
  Problems ignored;
  ReadObject(resource, NameRule::kAny, finder, ignored);
  Read(form, resource.Spec(), finder);
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
