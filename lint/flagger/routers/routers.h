// What each of Flagger's routers (pkg/router) does for a Canary, one file for each: what it must
// find before it writes (the head of its Reconcile), what it writes, and what its Finalize, the
// last step of the finalizer, asks for. Which router a provider's name means says flagger/router.h.

#ifndef CANARY_LINT_FLAGGER_ROUTERS_ROUTERS_H_
#define CANARY_LINT_FLAGGER_ROUTERS_ROUTERS_H_

#include <optional>
#include <string>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/tick.h"
#include "flagger/finalizer_step.h"
#include "flagger/router.h"
#include "flagger/routes.h"

namespace canary_lint {

/// Collects what a router creates for one Canary.
class RouteWriter {
 public:
  explicit RouteWriter(const Tick& tick) : tick_(tick) {}

  const Tick& tick() const { return tick_; }
  const Canary& canary() const { return *tick_.canary; }
  std::string Apex() const { return tick_.canary->ApexName(); }

  void Add(const std::string& group, const char* version, const char* kind, std::string name);
  void AddClusterScoped(const std::string& group, const char* version, const char* kind,
                        std::string name);
  /// The last one splits requests between primary and canary.
  void Splits();
  /// It is a copy of `original`, and splits what comes by that.
  void SplitsAs(ResourceId original);
  /// Releases from `since` on write it in another group.
  void MovesTo(std::string group, Release since);
  /// The last one is written whatever stops the router after it.
  void BeforeItsNeeds();
  std::vector<RouteObject> Take() { return std::move(found_); }

 private:
  void AddTo(const std::string& space, const std::string& group, const char* version,
             const char* kind, std::string name);

  const Tick& tick_;
  std::vector<RouteObject> found_;
};

/// Where requests go that a route of the input sends to the apex.
enum class Passage {
  kPast,      ///< to the apex itself, and so to the primary
  kShadowed,  ///< likewise, and it keeps what splits requests from doing so at all
  kThrough,   ///< by what splits them
  kUnknown,   ///< as a proxy or mesh is set up, which the input does not show
};

/// What it writes of the backends of what splits requests.
struct Leads {
  bool hosts = false;         ///< for `spec.service.hosts`; else for all that come to it
  bool port = false;          ///< to `spec.service.port`; else to no port, or to that of a copy
  bool canary_alone = false;  ///< a copy to the canary, beside the original to the apex
};

/// Whether requests that pods of the cluster send to the apex by its name are split, too, and not
/// those alone that come in by a gateway or an ingress controller. There is none without an answer.
class FromInside {
 public:
  explicit constexpr FromInside(bool (*splits)(const Canary&)) : splits_(splits) {}
  bool Splits(const Canary& canary) const { return splits_(canary); }

 private:
  bool (*splits_)(const Canary&);
};

struct RouterModel {
  FromInside from_inside;
  /// Stops the tick where Reconcile lacks something; null: it needs nothing that could be missing.
  void (*need)(const Inventory&, Tick&) = nullptr;
  /// Null: it writes no object of its own.
  void (*write)(RouteWriter&) = nullptr;
  /// Why Finalize fails, again and again; null: it does nothing, and cannot fail.
  std::optional<Hitch> (*finalize)(const Inventory&, const Tick&) = nullptr;
  /// Of requests by that backend of the route; without a name, by the route as such. Null: it
  /// splits no requests.
  Passage (*passage)(const Canary&, const Route&, const ServiceReference&) = nullptr;
  /// Nothing comes to what it writes unless another route hands on to it. Null: never.
  bool (*waits)(const Canary&) = nullptr;
  /// No release starts before each parent has accepted what it writes. Null: never.
  bool (*needs_acceptance)(const Tick&) = nullptr;
  /// What it leaves of an object that it takes over. Null: nothing that steers a release.
  std::optional<KeptSteering> (*kept)(const Inventory&, const Tick&) = nullptr;
  /// What keeps a test from asking for anything, or absent. Null: no conditions of
  /// `spec.analysis.match` get into what it writes.
  std::optional<AnalysisFault> (*test)(const Tick&) = nullptr;
  /// A test for which the proxy drops the whole route that is written. Null: it drops none.
  std::optional<AnalysisFault> (*dropped)(const Tick&) = nullptr;
  /// It mirrors requests before the first step of weights, and says so. Null: never.
  bool (*mirrors_steps)(const Tick&) = nullptr;
  /// It does so while `iterations` are counted, and not before steps. Null: never.
  bool (*mirrors_iterations)(const Tick&) = nullptr;
  bool reads_test_weight = true;  ///< and not 100, whatever part of a test is left
  Leads leads = {};
};

RouterModel ModelOf(Router router);

/// The tick stops where its routes are due; proven no more than the provider is. `candidate` is the
/// one object of the input that would do.
Stop& Lack(Prerequisite what, bool proven, const Span& span, std::string detail, Tick& tick,
           const std::optional<ResourceId>& candidate = std::nullopt);
/// There Flagger's process ends, too.
void CrashAt(Crash crash, const Span& span, std::string detail, Tick& tick);
/// kUnknown for a TrafficSplit, and for a route of the Gateway API whose parents are Services: what
/// they do is the mesh's. Else kPast.
Passage PastApex(const Canary& canary, const Route& route, const ServiceReference& backend);
/// For the routers whose objects wait for another route, and those of a mesh.
bool Always(const Canary& canary);
/// For those of an ingress controller.
bool Never(const Canary& canary);
/// For those whose routes have conditions for a test, whatever they make of each.
std::optional<AnalysisFault> TakesConditions(const Tick& tick);
/// Of a mesh that splits wherever a pod of it calls the apex: kPast for what the API server calls.
Passage ByMesh(const Canary& canary, const Route& route, const ServiceReference& backend);

/// Whether it is certain that this provider is the one.
bool ProviderIsSure(const Tick& tick);

namespace routers {

RouterModel Apisix();
RouterModel AppMesh();
RouterModel AppMeshV1Beta2();
RouterModel Contour();
RouterModel GatewayApi();
RouterModel Gloo();
RouterModel Istio();
RouterModel Knative();
RouterModel Kubernetes();
RouterModel Kuma();
RouterModel Nginx();
RouterModel Skipper();
RouterModel Smi();
RouterModel Traefik();

}  // namespace routers
}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_ROUTERS_ROUTERS_H_
