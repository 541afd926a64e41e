// Kinds that find pods or Services by their labels: what they ask for, and where.
//
// Nothing here is decided: whether an object finds something is asked of `LabelSelector` and of
// `Inventory::InScope`, and an answer may be that the input does not say.

#ifndef CANARY_LINT_SELECTING_H_
#define CANARY_LINT_SELECTING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/objects.h"

namespace canary_lint {

/// The answer to a question that the input may leave open.
enum class Answer { kNo, kUnknown, kYes };

/// Which namespaces an object looks at; with nothing set, its own.
struct NamespaceScope {
  bool every = false;
  std::vector<std::string> names;  ///< those of that name
  LabelSelector labels;            ///< where present: those whose labels it selects
};

/// The label that Cilium gives every pod: the name of its service account.
inline constexpr const char* kServiceAccountLabel = "io.cilium.k8s.policy.serviceaccount";

/// Pods with these labels in these namespaces.
struct PodQuery {
  LabelSelector pods;
  NamespaceScope scope;
  Span span;                 ///< of the selector, else of the object's name
  std::string cluster = {};  ///< not empty: of the cluster that Cilium knows by that name
};

/// Ports that a rule of a policy is about: of one protocol or of `ANY`, by number or by the name
/// that a container gives to one.
struct PortRange {
  std::string protocol;  ///< `TCP`, `UDP`, `SCTP`; Cilium's `ANY` is all of them
  std::string name;      ///< empty: by number
  std::int64_t first = 0;
  std::int64_t last = 65535;
};

/// `ipBlock`: addresses. Networks differ in whether it counts for addresses of pods.
struct AddressBlock {
  std::string text;          ///< `cidr`; empty: none
  bool has_gaps = false;     ///< it leaves addresses out
  bool may_be_pods = false;  ///< it holds private addresses
  bool is_v4 = false;
  std::uint32_t first = 0;  ///< of IPv4: the range
  std::uint32_t last = 0;
};

/// One side of a rule of a policy: pods that are let in or out. A rule that names nobody lets
/// everybody through, and stands here as every pod of every namespace. A side that is no pods, such
/// as a range of addresses, stands here with an absent selector, which finds none.
struct PolicyPeer {
  bool ingress = false;  ///< else egress
  PodQuery query;
  std::vector<PortRange> ports;  ///< the rule's ports; empty: all
  AddressBlock block = {};       ///< where the side is one
};

/// NetworkPolicy, CiliumNetworkPolicy, CiliumClusterwideNetworkPolicy, PodDisruptionBudget,
/// PodMonitor, and of Istio AuthorizationPolicy, PeerAuthentication, RequestAuthentication, Sidecar
/// and EnvoyFilter.
struct PodFinder : Object {
  /// What it is about. Absent: nothing that can be told by labels, for example pods that a
  /// `targetRef` stands for.
  std::optional<PodQuery> subject;

  // Of policies that let requests in or out. Who is the subject of one that isolates is let nothing
  // in (or out) but what some policy allows.
  bool isolates_ingress = false;
  bool isolates_egress = false;
  bool allows_ingress = false;  ///< it has at least one rule that allows something
  bool allows_egress = false;
  std::vector<PolicyPeer> peers;  ///< all that it allows
  std::string mtls;               ///< of a PeerAuthentication: its mode; empty: inherited
};

/// A port that a ServiceMonitor scrapes.
struct MonitoredPort {
  std::string name;         ///< of the Service's port; empty where targetPort is given
  IntOrString target_port;  ///< not set where a name is given
  Span span;
};

/// ServiceMonitor: finds Services by their labels, and scrapes the pods behind them.
struct ServiceFinder : Object {
  LabelSelector services;
  NamespaceScope scope;
  std::vector<MonitoredPort> ports;
  Span span;  ///< of the selector, else of the name
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SELECTING_H_
