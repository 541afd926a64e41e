// Between the plan and the rules: who answers for which hosts of Istio on which gateways, and who
// takes requests from whom. Hosts and gateways are those of VirtualServices, by their full names.
//
// Of the VirtualServices of one host sidecars heed one alone (dedupeDomains of
// pilot/pkg/networking/core/httproute.go, Istio 1.30); a gateway puts their rules behind each
// other, in an order that is left to chance (vHostDedupMap of
// pilot/pkg/networking/core/gateway.go). What Flagger writes, the plan has said. No rule is known
// here.

#ifndef CANARY_LINT_MESH_HOSTS_H_
#define CANARY_LINT_MESH_HOSTS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/plan.h"

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

/// Somebody who answers for hosts: a Canary that may get to write its VirtualService, or a
/// VirtualService of the input that no Canary's router writes.
struct HostParty {
  const CanaryOutlook* canary = nullptr;  ///< null for one of the input
  const Route* route = nullptr;           ///< null for a Canary's
  Certainty certainty = {};               ///< that it does
  MeshHosts hosts;

  const ResourceId& id() const { return canary != nullptr ? canary->id() : route->id(); }
  const Span& span() const {
    return canary != nullptr ? canary->canary->service.span : route->resource.name_span;
  }
};

/// All that may take requests for one host on one gateway from each other: Canaries before others,
/// those whose VirtualService is certain first. The first is a Canary's.
struct HostGroup {
  MeshClash clash;
  std::vector<const HostParty*> parties;
};

class HostParties {
 public:
  /// Keeps pointers into both.
  HostParties(const Inventory& inventory, const Plan& plan);
  /// By host and gateway; each of two parties or more.
  std::vector<HostGroup> Groups() const;

 private:
  std::set<std::size_t> Sharing(const MeshHosts& hosts) const;

  std::vector<HostParty> parties_;
  std::map<std::string, std::vector<std::size_t>> by_host_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_MESH_HOSTS_H_
