// What becomes of a Canary: how far its ticks get and why they end there, what it writes beside its
// Services, and what keeps it or an object of its own from being stored. The words are those of
// plan.h.

#ifndef CANARY_LINT_CANARY_OUTLOOK_H_
#define CANARY_LINT_CANARY_OUTLOOK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/model.h"
#include "canary_lint/profile.h"
#include "canary_lint/scaler_copy.h"
#include "canary_lint/service_outlook.h"
#include "canary_lint/taken_routes.h"

namespace canary_lint {

/// What the target is to Flagger.
enum class TargetKind { kWorkload, kService, kKnative };

/// How far the ticks of one Canary get: as for a claim, whether something stops them before.
struct Progress {
  ClaimState primary = ClaimState::kStopped;     ///< its primary workload is there
  ClaimState autoscaler = ClaimState::kStopped;  ///< so is the copy of its autoscaler, if any
  ClaimState apex = ClaimState::kStopped;        ///< its apex selects the primary
  ClaimState scale_down = ClaimState::kStopped;  ///< its target stands at 0 between releases
  ClaimState release = ClaimState::kStopped;     ///< it is initialised: a release can start
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
};

/// Where the ticks of a Canary end.
struct CanaryStop {
  Reason reason = Reason::kNone;
  bool proven = true;
  Span span;           ///< the place that the reason is about
  std::string detail;  ///< the reason in words
  Crash crash = Crash::kNone;
  Prerequisite lacks = Prerequisite::kNone;  ///< with kRoutingPrerequisiteMissing
  /// The one object of the input that would do for what is lacking; absent for none or several.
  std::optional<ResourceId> candidate;

  Certainty certainty() const;  ///< that it ends there; `detail` is what may be otherwise
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

/// The end of a Canary that is deleted. With `revertOnDeletion` Flagger's finalizer runs first
/// (finalize of pkg/controller/finalizer.go); where one of its steps fails at every try, the Canary
/// stays in phase Terminating, with all that it owns.
struct Deletion {
  bool ends = true;
  bool certain = true;   ///< false where chance decides, or something that the input does not show
  bool crashes = false;  ///< Flagger's process ends at the step that fails
  std::string why;       ///< why it never ends, or why that is not certain; empty where neither
  Span span;             ///< the place that `why` is about; empty without one
};

/// The group in which a later release of Flagger writes what splits requests.
struct LaterGroup {
  std::string group;
  Release since;
};

/// A webhook of an analysis that calls the apex by its Service's name, and so from inside the
/// cluster: in `metadata.cmd`, or itself.
struct InsideCall {
  std::string webhook;  ///< its name, as written
  std::string address;  ///< `http://orders.shop:80/`
  Span span;            ///< of the command, or the URL
  bool alone = true;    ///< it calls nothing else, as far as it can be read
};

/// One Canary and how far its first ticks get.
struct CanaryOutlook {
  std::size_t index = 0;  ///< of itself in Plan::canaries
  const Canary* canary = nullptr;
  const Profile* profile = nullptr;  ///< null where no Flagger watches the namespace
  std::string apex, primary, canary_service;
  std::int64_t tick_seconds = 60;    ///< between two of its ticks
  std::string provider;              ///< the effective one
  bool provider_is_default = false;  ///< neither the Canary nor any setting names it
  /// What speaks for `provider` where neither the Canary nor any setting names it:
  /// "`spec.ingressRef`". Empty where it is named, or a mere default.
  std::string provider_evidence;
  bool provider_deviates = false;  ///< `provider` is not the one that Flagger runs with
  bool provider_unknown = false;   ///< the release has no router of that name: it uses Istio's
  TargetKind target_kind = TargetKind::kWorkload;
  const Workload* target = nullptr;            ///< null where it was not found or is no workload
  const Service* target_service = nullptr;     ///< for targetRef.kind Service
  std::string selector_label, selector_value;  ///< K and V; empty where unknown
  const Workload* existing_primary = nullptr;  ///< a workload named `T-primary`; null without one
  Progress progress;                           ///< all stopped where the target is no workload
  Reason state = Reason::kNone;  ///< the first stop, proven or not; kNone: it reconciles
  bool conditional = false;      ///< `state` rests on an absence that is not proven
  Span reason_span;              ///< the place that the reason is about
  std::string detail;            ///< the reason in words, for messages
  Crash crash = Crash::kNone;    ///< why Flagger's process ends at that stop
  /// The first stop, and behind it what is proven to end a tick whatever becomes of the first; that
  /// one alone where it is wanted (`suspend`). By step.
  std::vector<CanaryStop> stops;
  /// The primary is past its deadline: Flagger no longer waits for it, and switches the apex to it.
  bool given_up = false;
  std::vector<ServicePort> ports;          ///< what its Services would get
  Labels primary_labels;                   ///< of the primary's pods; empty where nobody can say
  std::vector<SpreadTerm> primary_spread;  ///< the target's terms, as the primary gets them
  std::vector<CopiedConfig> copied;        ///< by kind and name
  ScalerCopy scaler_copy;                  ///< of its ScaledObject; empty where it has none
  bool heeds_unmanaged = false;    ///< `spec.service.unmanagedMetadata` counts in its release
  std::vector<ResourceId> routes;  ///< what its router writes, existing or not
  ClaimState routes_state = ClaimState::kActive;  ///< whether it gets to write them
  /// What splits requests: one of `routes`, or the object that it is a copy of. Absent where
  /// nothing does.
  std::optional<ResourceId> split;
  std::optional<LaterGroup> later_group;  ///< of `split`; absent where no known release differs
  bool needs_acceptance = false;  ///< no release starts before each parent has accepted its route
  /// What stays of `split`, or of the copy beside it, that was there before. Absent where nothing
  /// does, and where the Canary does not get to its routes.
  std::optional<KeptSteering> kept_steering;
  bool shares_requests = true;  ///< its analysis sends the canary a share of the requests
  /// Where what splits requests does not see those from inside the cluster: load of the analysis
  /// that reaches the primary alone. In file order.
  std::vector<InsideCall> inside_calls;
  /// Its analysis measures requests, and has no webhook that could make some.
  bool needs_requests = false;
  /// It asks for delegation, and this VirtualService keeps its hosts and gateways: Flagger empties
  /// its own copy of them, and finds nothing to write (pkg/router/istio.go,
  /// reconcileVirtualService). Null where that is not so.
  const Route* undelegated = nullptr;
  std::optional<VirtualServiceHosts> virtual_service;  ///< with Istio: of that among `routes`
  Deletion deletion;
  Deletion reversion;       ///< its end if every Canary had `revertOnDeletion`
  std::string config_note;  ///< names of ConfigMaps and Secrets whose absence is not proven

  const ResourceId& id() const { return canary->id(); }
  std::string ServiceName(Role role) const;
  /// What a Service of that role selects; empty where the target's selector label is not known.
  Labels SelectorOf(Role role) const;
  std::string primary_workload() const;  ///< `T-primary`
  /// How certain it is what becomes of something that the Canary claims, or gets to, in that
  /// state. Pending says why where the first stop is in doubt.
  Certainty CertaintyOf(ClaimState claim) const;
  /// The same of what its router writes: the provider may be what is not certain. Where the first
  /// stop is `told` in a message anyway, that goes before.
  Certainty CertaintyOfRoutes(ClaimState claim, std::string_view told = {}) const;
  /// The weights of `split`, or of the copy beside it, until the next release.
  KeptWeights IdleWeights() const;
  /// One of `routes` is of that kind.
  bool WritesRoute(GroupKind kind) const;
  /// And nothing proven stops it before.
  bool MayWriteRoute(GroupKind kind) const;
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
  std::string help;   ///< what is to be done; of an invalid one (006)
};

/// A field that the CRD of the release does not know: the API server drops it (rule 010).
struct UnknownField {
  std::size_t canary = 0;
  Span span;                        ///< of the key
  std::string path;                 ///< for people: `spec.analysis.webhooks[0].urls`
  Release release;                  ///< whose CRD does not know it
  std::optional<Release> since;     ///< the first later release that does
  std::vector<std::string> parent;  ///< from the object's root to what holds it; items as numbers
  std::string key;
  std::vector<std::string> nearest;  ///< known fields that may be meant: `spec.analysis`
  std::string takes;  ///< what the only one of them must be, where the value is none: `array`
  /// The one that is certain, beside it or elsewhere, from the object's root: such a value can
  /// stand there, and none does yet. Empty where none is.
  std::vector<std::string> meant;
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
    kTargetPortNumber,
    kDuplicatePortName,
    kDuplicatePort,
    kDuplicateNodePort,
    kPortNumber,
    kReservedPort,
    kIpFamily,    ///< a selector for a Service of two families in a cluster of one
    kConfigKept,  ///< a copy of configuration, over an object that cannot become one
    kOther
  } kind = Kind::kOther;
  bool too_long = false;  ///< of a name or value: it is its length that is wrong
  Span span;
  std::string message;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_CANARY_OUTLOOK_H_
