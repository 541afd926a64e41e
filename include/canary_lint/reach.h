// Between the plan and the rules: what finds the apex of a Canary, and whether it comes by the
// object that splits requests between primary and canary, or past it.
//
// The apex selects the primary at all times (pkg/router/kubernetes_default.go, 1.44.0); what a
// release sends to the canary is sent by the object of the provider's router, to those requests
// that come by it. Which these are, each router's file under lint/flagger/routers/ says. No rule is
// known here.

#ifndef CANARY_LINT_REACH_H_
#define CANARY_LINT_REACH_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/referrers.h"

namespace canary_lint {

/// Which of two routes of the Gateway API a request takes that fits both: the more specific one,
/// then the older one.
enum class Precedence {
  kOwn,       ///< the requests of the one are not those of the other
  kByAge,     ///< they are alike, and the input does not say which is older
  kIsOlder,   ///< they are alike, and this one is older than Flagger's
  kIsYounger  ///< it never gets a request
};

/// What one route sends to the apex past the object that splits.
struct PastSplit {
  std::vector<BackendReference> references;  ///< of one route, by place; not empty
  Precedence precedence = Precedence::kOwn;
  bool shadows = false;  ///< as long as it stands, nothing is split at all

  const Route& route() const { return *references.front().route; }
  /// Of the rules that lead to the apex, then those that the route names for all of its rules, as
  /// written; one may be there twice.
  std::vector<std::string> Hosts() const;
};

/// One Canary whose provider splits requests in a release.
struct Reach {
  const CanaryOutlook* canary = nullptr;
  ResourceId split;  ///< what splits them: the router's object, or the one that it copies
  std::vector<PastSplit> past;  ///< by place; none that is kIsYounger
  /// The apex, where it lets requests in by itself: type LoadBalancer or NodePort.
  const Service* open_apex = nullptr;
  Certainty certainty = {};  ///< that the Canary gets to write it, and nothing of it is in doubt
  bool is_reached = true;    ///< requests get to `split`: by itself, or another route leads there
  /// Else: it is proven that none leads there, or the input holds the routes that could.
  bool is_shown_unreached = false;
  /// Gateways of which no listener takes `split`, an HTTPRoute: no request comes to it there.
  std::vector<const Resource*> closed = {};
  std::vector<ResourceId> absent = {};  ///< Gateways that it names and that are not there
};

/// By Canary. Those are left out that never get to write a route, whose provider has nothing that
/// splits, and whose analysis sends the canary no share of the requests (DeploymentStrategy of
/// pkg/apis/flagger/v1beta1/canary.go: Blue/Green without `mirror`; `skipAnalysis`). Routes at
/// weight 0 and mirrors do not count, nor do those that Flagger writes or the API server refuses.
std::vector<Reach> ReachOfApexes(const Inventory& inventory, const Referrers& referrers,
                                 const Plan& plan);

/// What the route sends to that Canary's apex comes by what splits it, or nothing splits: naming
/// the apex is enough.
bool IsSplitAtApex(const CanaryOutlook& canary, const Route& route);

/// Routes of the input by what they hand requests on to, but for those that the API server refuses.
using Leaders = std::multimap<ResourceId, const Route*>;
Leaders LeadersOf(const Inventory& inventory);

/// What a reference means that leads to nothing: the object by which some Canary splits requests,
/// of that kind.
class Splits {
 public:
  explicit Splits(const Plan& plan);

  /// By kind and name, in the same namespace or, if there is one alone, in another; else by group,
  /// namespace and the name of the Canary or of its target. Null where none, or no one, is meant.
  const CanaryOutlook* Meant(const ResourceId& wanted) const;

 private:
  std::multimap<std::pair<std::string, std::string>, const CanaryOutlook*> by_name_;
  std::map<ResourceId, const CanaryOutlook*> by_other_name_;
};

/// By hostnames, parents and matches, then `creationTimestamp`, of a route of the Gateway API and
/// the HTTPRoute of the Canary (the API's rules of precedence; HTTPRouteRule.Matches of
/// sigs.k8s.io/gateway-api, apis/v1/httproute_types.go). kOwn for any other kind.
Precedence PrecedenceOf(const Inventory& inventory, const CanaryOutlook& canary,
                        const Route& route);

}  // namespace canary_lint

#endif  // CANARY_LINT_REACH_H_
