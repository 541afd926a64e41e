// Stage 6: what the controller will do, worked out before any rule runs.
//
// Mirrors, for the Flagger release in the profile: pkg/controller/scheduler.go (order, where it
// stops), pkg/router/kubernetes_default.go (what is written to a Service),
// pkg/canary/*_controller.go (labels, ports, primary workload), artifacts/flagger/crd.yaml (what
// the API server lets through).
//
// Words:
//   apex, primary, canary   the three Services of a Canary: `A`, `A-primary`, `A-canary`
//   target                  the workload of spec.targetRef; T its name
//   K, V                    the one selector label that Flagger keeps, and its value
//   claim                   a Canary names a Service, in a role. Active: nothing stops the
//                           Canary before it writes this Service, and the input proves it.
//                           Pending: only an absence that is not proven would stop it. Stopped:
//                           anything else.
//   adopt, rewrite, own     reconcile a Service that it did not create; change such a one;
//                           reconcile one that it created
//   idle, analysis          between releases, with the target at 0; during one, with target and
//                           primary up

#ifndef CANARY_LINT_PLAN_H_
#define CANARY_LINT_PLAN_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/canary_outlook.h"
#include "canary_lint/pod_index.h"
#include "canary_lint/service_outlook.h"

namespace canary_lint {

/// What the end of every Canary comes to, with Flagger running, when all of a namespace have come
/// to rest and are then deleted. With `revertOnDeletion` (finalize, pkg/controller/finalizer.go,
/// 1.44.0) the target gets the primary's replicas back, and an apex that no Canary owns the
/// selector that `kubectl apply` has recorded, else that of the target. A tick that comes between
/// that and the end of the finalizer flips the apex again: chance. Where a step fails at every try,
/// the Canary and all that it owns stay, what the steps before it did stands, and the ticks go on.
struct Aftermath {
  using Name = std::pair<std::string, std::string>;  ///< namespace, name
  /// What a finalizer writes to an apex.
  struct Reverted {
    /// Empty where the record of kubectl has none, or the selector label is not known.
    Labels selector;
    bool certain = true;  ///< false where a tick may come after it
    /// The whole Service where no tick has written it before: the finalizer does so, but for the
    /// selector, as a tick would (Finalize of pkg/router/kubernetes_default.go). Absent where the
    /// record of kubectl gives the selector, and nothing else is touched.
    std::optional<ServiceShape> written;
  };
  std::set<Name> gone;                ///< Canaries; with them goes what they own
  std::map<Name, Reverted> reverted;  ///< by Service
  std::set<std::string> uncertain;    ///< namespaces where chance or something unseen decides
  PodIndex pods{{}};                  ///< what runs then
};

struct Plan {
  std::vector<CanaryOutlook> canaries;       ///< by id
  std::vector<ServiceOutlook> services;      ///< by id, one for each Service of the inventory
  std::vector<PlannedObject> planned;        ///< by id
  std::vector<CanaryRefusal> refusals;       ///< by Canary, then place
  std::vector<UnknownField> unknown_fields;  ///< likewise; none of a Canary with a uid
  std::vector<GeneratedRejection> rejections;
  std::vector<RouteOverwrite> overwrites;  ///< by Canary, then object
  std::set<ResourceId> routes;             ///< what the routers of all Canaries write
  PodIndex pods_as_they_stand{{}};  ///< every workload's and bare Pod's labels, running or not
  PodIndex pods_now{{}};            ///< what runs in the input
  PodIndex pods_idle{{}};           ///< what runs between releases
  PodIndex pods_analysis{{}};       ///< what runs during one
  Aftermath deletion;               ///< of the Canaries as they are
  Aftermath reversion;              ///< if every one had `revertOnDeletion`

  const ServiceOutlook* Find(std::string_view namespace_name, std::string_view service) const;
  const CanaryOutlook* FindCanary(std::string_view namespace_name, std::string_view name) const;
  const PlannedObject* FindPlanned(std::string_view kind, std::string_view namespace_name,
                                   std::string_view name) const;
  /// The object is one of `routes`, be it that Flagger made it or took it over by name.
  bool WritesRoute(const ResourceId& id) const;
  /// Somebody wrote it, and the API server takes it: no Canary's router has made it, or will.
  bool IsHandWritten(const Route& route) const;
};

/// What the API server refuses a Canary for, by the CRD of the release that watches its namespace,
/// as a problem (005 or 006) or none; none where it has a uid, and so has been let in. Needs no
/// plan.
std::vector<Problem> RefusalsOfCanary(const Resource& resource, const Profiles& profiles);

/// Works the plan out. `profiles` and `inventory` must outlive it.
Plan BuildPlan(const Inventory& inventory, const Profiles& profiles);

}  // namespace canary_lint

#endif  // CANARY_LINT_PLAN_H_
