// Hosts and gateways for which a VirtualService of Istio answers, by their full names.

#ifndef CANARY_LINT_RULES_SUPPORT_MESH_HOSTS_H_
#define CANARY_LINT_RULES_SUPPORT_MESH_HOSTS_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

struct MeshHosts {
  std::string namespace_name;
  bool exported = true;            ///< false: for clients of its own namespace only
  std::set<std::string> hosts;     ///< `a.example.org`, `shop.web.svc.cluster.local`
  std::set<std::string> gateways;  ///< `namespace/name`, or `mesh`
  std::vector<Value> conditions;   ///< of its rules for HTTP; absent: every request
};

/// Of the VirtualService that Flagger writes for a Canary (reconcileVirtualService of
/// pkg/router/istio.go, v1.44.0); absent with another provider, and for a delegate.
std::optional<MeshHosts> HostsOf(const CanaryOutlook& canary);
/// Of a VirtualService of the input; absent for any other route, and for a delegate.
std::optional<MeshHosts> HostsOf(const Route& route);

/// The first host and gateway where requests may find either. For sidecars one VirtualService of a
/// host counts, the other not at all. At a gateway their rules are put together: nothing clashes
/// there unless their conditions let one and the same request in, and it is left open whose rule
/// comes first.
struct MeshClash {
  std::string host;
  std::string gateway;
};
std::optional<MeshClash> Clash(const MeshHosts& a, const MeshHosts& b);

/// True if some Canary's router writes that object.
bool IsFlaggers(const RuleContext& context, const Route& route);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_MESH_HOSTS_H_
