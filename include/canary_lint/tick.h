// One tick of the controller for one Canary, as far as the input tells: what Flagger looks up for
// it and where the tick ends. The later parts of the plan only ask how far it gets.
//
// Mirrors advanceCanary of pkg/controller/scheduler.go and GetMetadata of pkg/canary/ (1.44.0; what
// other releases do otherwise says ReleaseTraits). Whole once it is made; knows no rule. The words
// are those of plan.h.

#ifndef CANARY_LINT_TICK_H_
#define CANARY_LINT_TICK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/model.h"
#include "canary_lint/profile.h"
#include "canary_lint/service_outlook.h"

namespace canary_lint {

/// What the target is to Flagger.
enum class TargetKind { kWorkload, kService, kKnative };

/// At what a nil pointer, or a write to a nil map, ends Flagger's process, again at each tick.
enum class Crash { kNone, kRuleWithoutHttp, kNoAnnotations, kNoWeights };

/// What a router lacks where its routes are due: the head of Reconcile of each in pkg/router/.
enum class Prerequisite {
  kNone,
  kIngressRef,      ///< `spec.ingressRef`
  kIngress,         ///< the Ingress that it names
  kServedIngress,   ///< that Ingress in a version that the API server serves, or without its faults
  kIngressBackend,  ///< a rule of that Ingress for the apex
  kGatewayRefs,     ///< `spec.service.gatewayRefs`
  kGatewayMatch,    ///< a `spec.service.match` that the Gateway API has, too
  kNoHosts,         ///< `delegation` without `hosts` and `gateways`
  kRouteRef,        ///< `spec.routeRef`
  kRoute,           ///< the ApisixRoute that it names
  kRouteBackend,    ///< a rule of that ApisixRoute for the apex alone
  kMeshName,        ///< `spec.service.meshName`
  kUpstream,        ///< the Upstream that `spec.upstreamRef` names, or its namespace
  kCopiedName,      ///< an apex called like the Service that is the target
  kKnativeService,  ///< a Knative Service of the target's name
  kKind,            ///< the kind that it writes: the cluster does not serve it
  kMeshHost,        ///< a host other than `*` for the gateway `mesh`: Istio refuses that one
  kIstioHosts,      ///< hosts that are domains or addresses: Istio refuses any other
  kApartHosts,      ///< hosts of which none covers another: Istio refuses such a pair
  kRetryOn,         ///< a `retryOn` that the CRD of Contour's HTTPProxy knows
  kGatewayHosts,    ///< hosts that the CRD of the Gateway API's HTTPRoute takes
  kRouteValue,      ///< any other value that the route's CRD, or Istio's webhook, takes
};

/// A ConfigMap or Secret that Flagger copies for the primary, or would if it is there.
struct CopiedConfig {
  ResourceId original;
  const ConfigReference* reference = nullptr;  ///< the target's; of several to it the last
  const ConfigObject* object = nullptr;        ///< the original; null where the input lacks it
  /// False where the pods of the primary use the original all the same: before 1.44 their init
  /// containers do.
  bool used_by_primary = true;
};

/// A generated object that the API server would refuse, and why (rules 504, 505).
struct GeneratedRejection {
  std::size_t canary = 0;
  ResourceId object;  ///< the Service, workload or autoscaler that Flagger would write
  enum class Kind {
    kName,
    kLabelValue,   ///< of a selector, or of the label that repeats a name
    kCustomLabel,  ///< of `spec.service.{apex,primary,canary}.labels`
    kCustomAnnotation,
    kPortName,
    kTargetPortName,
    kTargetPortNumber,
    kDuplicatePortName,
    kDuplicatePort,
    kDuplicateNodePort,
    kPortNumber,
    kReservedPort,
    kIpFamily,    ///< a selector for a Service of two families in a cluster of one
    kConfigKept,  ///< a copy of configuration, over an object that cannot become one
    kReplicas,    ///< of `spec.autoscalerRef.primaryScalerReplicas`
    kOther
  } kind = Kind::kOther;
  bool too_long = false;  ///< of a name or value: it is its length that is wrong
  Span span;
  std::string message;
  /// It is refused as an update where a release ends, and nothing stops before.
  bool at_promotion = false;
};

/// What a tick does, in order. Of the two early steps each release or provider has one or neither.
enum class Step {
  kAdmission,       ///< the API server lets the Canary in, Flagger watches its namespace
  kMetadata,        ///< GetMetadata: target, selector label, ports
  kCanaryService,   ///< Initialize of the Kubernetes router, first write
  kPrimaryService,  ///< its second write
  kEarlyRoutes,     ///< App Mesh registers its nodes before the primary exists
  kWorkload,        ///< the primary is created
  kPrimaryCopy,     ///< of a Service that is the target, behind that for the canary
  kReadiness,       ///< and waited for
  kEarlyScaleDown,  ///< before 1.33 the target goes to 0 here
  kAutoscaler,
  kApexService,
  kScaleDown,
  kDestinationRules,  ///< Istio's, written before anything is asked of the VirtualService
  kRoutes,
  kStatus,  ///< setPhaseInitialized: checksums of all tracked configuration
};

/// A place where a tick ends. Unproven: it ends there unless something is in the cluster that the
/// input does not show.
struct Stop {
  Step step = Step::kAdmission;
  Reason reason = Reason::kNone;
  bool proven = true;
  Span span;           ///< the place that the reason is about
  std::string detail;  ///< the reason in words
  Crash crash = Crash::kNone;
  Prerequisite lacks = Prerequisite::kNone;  ///< with kRoutingPrerequisiteMissing
  /// The one object of the input that would do for what is lacking; absent for none or several.
  std::optional<ResourceId> candidate;
  /// With kRouteValue, and for a primary that never gets ready, what to do, in words; with kRetryOn
  /// conditions that would be taken, where those that are asked for are all known. Empty for the
  /// rest.
  std::string remedy;

  Certainty certainty() const;  ///< that it ends there; `detail` is what may be otherwise
};

/// A Canary, what the controller finds for it, and where it stops.
struct Tick {
  std::size_t index = 0;  ///< of the Canary in Plan::canaries
  const Canary* canary = nullptr;
  const Profile* profile = nullptr;           ///< whose settings count; never null
  bool watched = true;                        ///< false where no Flagger watches the namespace
  std::string apex, primary, canary_service;  ///< its Services; ServiceName says which is which
  std::int64_t tick_seconds = 60;             ///< from one tick to the next
  std::string provider;                       ///< the effective one
  bool provider_is_default = false;           ///< neither the Canary nor any setting names it
  /// What speaks for `provider` where neither the Canary nor any setting names it:
  /// "`spec.ingressRef`". Empty where it is named, or a mere default.
  std::string provider_evidence;
  TargetKind target_kind = TargetKind::kWorkload;
  const Workload* target = nullptr;         ///< null where it was not found or is no workload
  const Service* target_service = nullptr;  ///< for targetRef.kind Service
  /// In a snapshot somebody has scaled the target up between releases: nothing scales it down
  /// (ScaleToZero of advanceCanary runs while the Canary initialises) until the next release ends.
  bool stays_up = false;
  const Workload* existing_primary = nullptr;  ///< a workload named `T-primary`; null without one
  std::string selector_label, selector_value;  ///< K and V; empty where unknown
  std::vector<ServicePort> ports;              ///< of each generated Service, sorted
  std::vector<CopiedConfig> copied;            ///< by kind and name
  std::vector<const ConfigReference*> missing_configs;  ///< proven, and not optional
  std::string config_note;  ///< names of ConfigMaps and Secrets whose absence is not proven
  /// The primary is past its deadline: Flagger no longer waits for it, and switches the apex to it.
  bool given_up = false;
  std::vector<GeneratedRejection> rejections;
  std::vector<Stop> stops;  ///< in the order of the steps

  const ResourceId& id() const { return canary->id(); }
  const std::string& Namespace() const { return id().namespace_name; }
  const ReleaseTraits& Traits() const { return profile->traits; }
  std::string TargetName() const { return canary->target.name; }
  std::string PrimaryName() const { return canary->PrimaryName(); }  ///< `T-primary`, the workload
  bool SelectorKnown() const { return !selector_label.empty(); }
  /// `A`, `A-primary` or `A-canary`; of a Service as target the last two are called after it.
  const std::string& ServiceName(Role role) const;
  /// The label value that a Service of that role selects.
  std::string SelectorValue(Role role) const;
  /// What a Service of that role selects; empty where the target's selector label is not known.
  Labels SelectorOf(Role role) const;

  // The first stop, proven or not, and what it says.
  const Stop* FirstStop() const { return stops.empty() ? nullptr : &stops.front(); }
  Reason state() const;      ///< kNone: the Canary reconciles
  bool conditional() const;  ///< `state` rests on an absence that is not proven
  const std::string& detail() const;
  const Span& reason_span() const;
  Crash crash() const;  ///< why Flagger's process ends at that stop

  /// What a write at `step` comes to: stopped where a proven stop stands at or before it.
  ClaimState StateAt(Step step) const;
  /// The reason that goes with StateAt(step); kNone where the write is active.
  Reason ReasonAt(Step step) const;
  /// The stop that goes with it; null where there is none.
  const Stop* StopAt(Step step) const;
  /// Whether the target comes to stand at 0 between releases; for Services, and one that stays up,
  /// stopped.
  ClaimState ScaleDown() const;
  bool ScalesDown() const { return ScaleDown() != ClaimState::kStopped; }
  /// A release can start: nothing that is proven ends the tick.
  bool CanRelease() const;

  /// The stop that was added; valid until the next one is.
  Stop& Add(Step step, Reason reason, bool proven, const Span& span, std::string detail);
};

/// The step that writes the Service of a role.
Step StepOf(const Tick& tick, Role role);

/// The roles in which the Canary names Services, in the order of writing.
std::vector<Role> RolesOf(const Tick& tick);

}  // namespace canary_lint

#endif  // CANARY_LINT_TICK_H_
