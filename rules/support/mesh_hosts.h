// Hosts and gateways for which a VirtualService of Istio answers, by their full names.

#ifndef CANARY_LINT_RULES_SUPPORT_MESH_HOSTS_H_
#define CANARY_LINT_RULES_SUPPORT_MESH_HOSTS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

struct MeshHosts {
  std::string namespace_name;
  std::set<std::string> exported_to;  ///< namespaces whose clients see it; `*`: all
  std::set<std::string> hosts;        ///< `a.example.org`, `web.shop.svc.cluster.local`
  std::set<std::string> gateways;     ///< `namespace/name`, or `mesh`
  std::vector<Value> conditions;      ///< of its rules for HTTP; absent: every request
  bool tcp = false;                   ///< it has rules for TCP

  bool IsSeenFrom(const std::string& space) const {
    return exported_to.count("*") + exported_to.count(space) != 0;
  }
};

/// Of the VirtualService that Flagger writes for a Canary, as the plan has it; absent with another
/// provider, and for a delegate.
std::optional<MeshHosts> HostsOf(const CanaryOutlook& canary);
/// Of a VirtualService of the input; absent for any other route, and for a delegate.
std::optional<MeshHosts> HostsOf(const Route& route);

/// The first host and gateway where requests may find either. For sidecars one VirtualService of a
/// host counts, the other not at all; rules for HTTP and for TCP are looked for apart. At a gateway
/// their rules are put together: nothing clashes there unless their conditions let one and the same
/// request in, and it is left open whose rule comes first.
struct MeshClash {
  std::string host;
  std::string gateway;
};
std::optional<MeshClash> Clash(const MeshHosts& a, const MeshHosts& b);

/// The VirtualService of a Canary that may get to write it.
struct CanaryHosts {
  const CanaryOutlook* canary = nullptr;
  ClaimState state = ClaimState::kActive;
  MeshHosts hosts;
};
std::vector<CanaryHosts> CanaryVirtualServices(const RuleContext& context);

/// A VirtualService of the input that no Canary's router writes.
struct ForeignHosts {
  const Route* route = nullptr;
  MeshHosts hosts;
};
std::vector<ForeignHosts> ForeignVirtualServices(const RuleContext& context);

/// Who answers for a host, by number.
class HostIndex {
 public:
  void Add(const MeshHosts& hosts);
  /// The numbers, in the order of Add, of those with a host in common; each once, ascending.
  std::set<std::size_t> Sharing(const MeshHosts& hosts) const;

 private:
  std::map<std::string, std::vector<std::size_t>> by_host_;
  std::size_t size_ = 0;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_MESH_HOSTS_H_
