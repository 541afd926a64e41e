// Stage 4: what the controller will do, worked out before any rule runs. Of the graph it uses the
// index that finds pods by label, over the pods of each phase.
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

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/graph.h"
#include "canary_lint/model.h"
#include "canary_lint/profile.h"
#include "canary_lint/scaler_copy.h"

namespace canary_lint {

enum class Verdict {
  kSource,
  kContested,
  kOwned,
  kRewrite,
  kAdopt,
  kConditional,
  kBlocked,
  kLeave
};
enum class Role { kApex, kPrimary, kCanary };
enum class ClaimState { kActive, kPending, kStopped };

/// Why a Canary stops, or may stop. A closed list; the words stand in the JSON Schema.
enum class Reason {
  kNone,
  kSuspended,
  kTargetMissing,
  kSelectorLabelMissing,
  kCanaryRefused,
  kNamespaceNotWatched,
  kNamespaceUnset,
  kPortMissing,
  kGeneratedServiceRejected,
  kGeneratedWorkloadRejected,
  kServiceTargetRejected,
  kConfigMissing,
  kAutoscalerMissing,
  kPrimaryNotReady,
  kRoutingPrerequisiteMissing,  ///< its Services are flipped all the same, but with App Mesh
};

std::string_view VerdictName(Verdict verdict);  ///< `rewrite`
std::string_view RoleName(Role role);           ///< `apex`
std::string_view ReasonName(Reason reason);     ///< `target-missing`; empty for kNone

/// Canary-owned metadata that Flagger adds to what it writes.
inline constexpr std::string_view kFluxAnnotation = "kustomize.toolkit.fluxcd.io/reconcile";
inline constexpr std::string_view kHelmAnnotation = "helm.toolkit.fluxcd.io/driftDetection";

/// The part of a Service that decides where requests go, as the API server stores it.
struct ServiceShape {
  std::string type;
  bool headless = false;
  std::string external_name;
  Labels selector;
  std::vector<ServicePort> ports;  ///< sorted by number, protocol, name
  Labels annotations;              ///< Flagger's two keys; all, on a Service that the Canary owns
  Labels labels;                   ///< only on a Service that the Canary owns
};

/// A top-level member of the shape that differs.
enum class ShapeMember {
  kType,
  kClusterIp,
  kExternalName,
  kSelector,
  kPorts,
  kAnnotations,
  kLabels
};
std::string_view ShapeMemberPath(ShapeMember member);  ///< `/selector`
std::vector<ShapeMember> ChangedMembers(const ServiceShape& before, const ServiceShape& after);

/// Workloads behind a Service, as `Kind/name`, sorted.
struct Endpoints {
  std::vector<std::string> before;
  std::vector<std::string> idle;
  std::vector<std::string> analysis;
};

struct Claim {
  std::size_t canary = 0;  ///< index into Plan::canaries
  Role role = Role::kApex;
  ClaimState state = ClaimState::kActive;
  Reason reason = Reason::kNone;  ///< why it is pending or stopped
};

/// What is left of a Service when the Canaries of its namespace have come to rest and are then
/// deleted as they stand, with Flagger running. Mirrors the garbage collector of Kubernetes, and
/// pkg/controller/finalizer.go with the Finalize of each controller and router.
struct OnDelete {
  bool exists = true;
  bool certain = true;  ///< false where chance decides, or something that the input does not show
  Labels selector;      ///< empty where it is gone, or nobody can say
  std::vector<std::string> endpoints;  ///< `Kind/name`, as in Endpoints
};

/// What becomes of one Service of the input. Exactly one per Service.
struct ServiceOutlook {
  const Service* service = nullptr;
  Verdict verdict = Verdict::kLeave;
  Reason reason = Reason::kNone;         ///< for conditional and blocked
  std::vector<Claim> claims;             ///< sorted by the Canary's name, then role
  std::optional<std::size_t> source_of;  ///< for kSource: the Canary, index into Plan::canaries
  ServiceShape before;
  std::optional<ServiceShape> after;  ///< report.md, "Verdicts", says when
  std::vector<ShapeMember> changes;   ///< empty without `after`
  Endpoints endpoints;
  OnDelete on_delete;

  const ResourceId& id() const { return service->id(); }
  /// The only claim that is not stopped; null where there is none, or several.
  const Claim* LiveClaim() const;
  /// The one that the verdict rests on: the live one, else the only one; null where several do.
  const Claim* DecidingClaim() const;
  bool LeftAlone() const { return verdict == Verdict::kLeave; }
};

/// What Flagger would create. Whole for Services; metadata, selector, template labels and replicas
/// for workloads; kind and name for the rest.
struct PlannedObject {
  ResourceId id;
  std::string api_version;               ///< `v1`, `apps/v1`
  std::optional<Role> role;              ///< for Services; omitted where several Canaries claim it
  std::vector<Claim> claims;             ///< one, or several for a contested name
  bool conditional = false;              ///< rests on an absence that is not proven
  Reason reason = Reason::kNone;         ///< on what it waits, where its Canary stops before it
  std::optional<ServiceShape> service;   ///< Services with one claim
  bool has_owner = false;                ///< controller owner reference to the Canary
  Labels labels, annotations;            ///< metadata, of Services and workloads
  Labels selector;                       ///< workloads: matchLabels
  Labels template_labels;                ///< workloads
  std::optional<std::int64_t> replicas;  ///< workloads but DaemonSets
  Endpoints endpoints;                   ///< Services: idle and analysis
};

/// How far the ticks of one Canary get: as for a claim, whether something stops them before.
struct Progress {
  ClaimState primary = ClaimState::kStopped;     ///< its primary workload is there
  ClaimState autoscaler = ClaimState::kStopped;  ///< so is the copy of its autoscaler, if any
  ClaimState apex = ClaimState::kStopped;        ///< its apex selects the primary
  ClaimState scale_down = ClaimState::kStopped;  ///< its target stands at 0 between releases
};

/// For whom a VirtualService of Istio answers, by full names (FullHost, GatewayName). Both are
/// empty for one that others delegate to.
struct VirtualServiceHosts {
  std::set<std::string> hosts;     ///< `a.example.org`, `web.shop.svc.cluster.local`
  std::set<std::string> gateways;  ///< `namespace/name`, or `mesh`
  bool tcp = false;                ///< its rules are for TCP, not for HTTP
};

/// At what a nil pointer, or a write to a nil map, ends Flagger's process, again at each tick.
enum class Crash { kNone, kRuleWithoutHttp, kNoAnnotations, kNoWeights };

/// A ConfigMap or Secret that Flagger copies for the primary, or would if it is there.
struct CopiedConfig {
  ResourceId original;
  const ConfigReference* reference = nullptr;  ///< the target's; of several to it the last
  const ConfigObject* object = nullptr;        ///< the original; null where the input lacks it
};

/// One Canary and how far its first ticks get.
struct CanaryOutlook {
  const Canary* canary = nullptr;
  const Profile* profile = nullptr;  ///< null where no Flagger watches the namespace
  std::string apex, primary, canary_service;
  std::int64_t tick_seconds = 60;    ///< between two of its ticks
  std::string provider;              ///< the effective one
  bool provider_is_default = false;  ///< neither the Canary nor any setting names it
  bool provider_unknown = false;     ///< the release has no router of that name: it uses Istio's
  const Workload* target = nullptr;  ///< null where it was not found or is no workload
  const Service* target_service = nullptr;     ///< for targetRef.kind Service
  std::string selector_label, selector_value;  ///< K and V; empty where unknown
  const Workload* existing_primary = nullptr;  ///< a workload named `T-primary`; null without one
  Progress progress;                           ///< all stopped where the target is no workload
  Reason state = Reason::kNone;  ///< the first stop, proven or not; kNone: it reconciles
  bool conditional = false;      ///< `state` rests on an absence that is not proven
  Span reason_span;              ///< the place that the reason is about
  std::string detail;            ///< the reason in words, for messages
  Crash crash = Crash::kNone;    ///< why Flagger's process ends at that stop
  /// The primary is past its deadline: Flagger no longer waits for it, and switches the apex to it.
  bool given_up = false;
  std::vector<ServicePort> ports;  ///< what its Services would get
  /// Of the apex once the Canary is deleted with `revertOnDeletion`, where kubectl recorded none.
  Labels reverted_selector;
  Labels primary_labels;                   ///< of the primary's pods; empty where nobody can say
  std::vector<SpreadTerm> primary_spread;  ///< the target's terms, as the primary gets them
  std::vector<CopiedConfig> copied;        ///< by kind and name
  ScalerCopy scaler_copy;                  ///< of its ScaledObject; empty where it has none
  bool heeds_unmanaged = false;    ///< `spec.service.unmanagedMetadata` counts in its release
  std::vector<ResourceId> routes;  ///< what its router writes, existing or not
  ClaimState routes_state = ClaimState::kActive;       ///< whether it gets to write them
  std::optional<VirtualServiceHosts> virtual_service;  ///< with Istio: of that among `routes`
  std::string config_note;  ///< names of ConfigMaps and Secrets whose absence is not proven

  const ResourceId& id() const { return canary->id(); }
  std::string ServiceName(Role role) const;
  std::string primary_workload() const;  ///< `T-primary`
  /// One of `routes` is of that kind; of that group, too, where several have such a kind.
  bool WritesRoute(std::string_view kind, std::string_view group = {}) const;
};

/// Why the API server refuses a Canary, one row per violation of its CRD; or why Flagger itself
/// does, which looks at each Canary before it acts on it (verifyCanary of
/// pkg/controller/controller.go).
struct CanaryRefusal {
  std::size_t canary = 0;
  enum class Kind {
    kInvalid,     ///< rule 006
    kTargetKind,  ///< rule 503: targetRef.kind outside the enum
    kProvider,    ///< rule 508: provider outside the enum
    kApiVersion,  ///< rule 005
  } kind = Kind::kInvalid;
  Span span;
  std::string message;
  std::string field;  ///< `spec.analysis.interval`
};

/// A generated object that the API server would refuse, and why (rules 504, 505).
struct GeneratedRejection {
  std::size_t canary = 0;
  ResourceId object;  ///< the Service or workload that Flagger would write
  enum class Kind {
    kName,
    kLabelValue,   ///< of a selector, or of the label that repeats a name
    kCustomLabel,  ///< of `spec.service.{apex,primary,canary}.labels`
    kPortName,
    kTargetPortName,
    kDuplicatePortName,
    kDuplicatePort,
    kDuplicateNodePort,
    kPortNumber,
    kReservedPort,
    kIpFamily,    ///< a selector for a Service of two families in a cluster of one
    kConfigKept,  ///< a copy of configuration, over an object that cannot become one
    kOther
  } kind = Kind::kOther;
  Span span;
  std::string message;
};

/// An object that exists already and that the router of a Canary writes anew: its `spec` as a
/// whole, and of most kinds labels and annotations, too; only weights stay. Mirrors the second half
/// of Reconcile in pkg/router/: istio.go, gateway_api.go, contour.go, gloo.go, traefik.go, smi.go,
/// kuma.go, apisix.go, ingress.go, skipper.go.
struct RouteOverwrite {
  std::size_t canary = 0;
  ResourceId object;
  Span span;                               ///< of its name
  ClaimState state = ClaimState::kActive;  ///< whether the Canary gets there; never kStopped
  /// What the object says and will not when Flagger has written it.
  struct Loss {
    Span span;
    std::string text;      ///< "host `a.example.org`", "2 of its 3 rules"
    bool routing = false;  ///< requests go elsewhere or nowhere; else how they are treated
  };
  std::vector<Loss> losses;  ///< in file order; not empty
};

struct Plan {
  std::vector<CanaryOutlook> canaries;   ///< by id
  std::vector<ServiceOutlook> services;  ///< by id, one for each Service of the inventory
  std::vector<PlannedObject> planned;    ///< by id
  std::vector<CanaryRefusal> refusals;   ///< by Canary, then place
  std::vector<GeneratedRejection> rejections;
  std::vector<RouteOverwrite> overwrites;  ///< by Canary, then object
  std::set<ResourceId> routes;             ///< what the routers of all Canaries write
  PodIndex pods_as_they_stand{{}};  ///< every workload's and bare Pod's labels, running or not
  PodIndex pods_idle{{}};           ///< what runs between releases
  PodIndex pods_analysis{{}};       ///< what runs during one

  const ServiceOutlook* Find(std::string_view namespace_name, std::string_view service) const;
  const CanaryOutlook* FindCanary(std::string_view namespace_name, std::string_view name) const;
  const PlannedObject* FindPlanned(std::string_view kind, std::string_view namespace_name,
                                   std::string_view name) const;
  /// The object is one of `routes`, be it that Flagger made it or took it over by name.
  bool WritesRoute(const ResourceId& id) const;
  /// What requests to that Service find: of an existing Service, else of a planned one; else null.
  const Endpoints* EndpointsOf(std::string_view namespace_name, std::string_view service) const;
};

/// What the API server refuses a Canary for, by the CRD of the release that watches its namespace,
/// as a problem (005 or 006) or none; none where it has a uid, and so has been let in. Needs no
/// plan.
std::vector<Problem> RefusalsOfCanary(const Resource& resource, const Profiles& profiles);

/// Works the plan out. `profiles` and `inventory` must outlive it.
Plan BuildPlan(const Inventory& inventory, const Profiles& profiles);

}  // namespace canary_lint

#endif  // CANARY_LINT_PLAN_H_
