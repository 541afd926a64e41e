// What becomes of a Canary beyond its tick (tick.h): what it writes beside its Services, how it
// ends, and what keeps it or an object of its own from being stored. The words are those of plan.h.

#ifndef CANARY_LINT_CANARY_OUTLOOK_H_
#define CANARY_LINT_CANARY_OUTLOOK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/model.h"
#include "canary_lint/profile.h"
#include "canary_lint/scaler_copy.h"
#include "canary_lint/service_outlook.h"
#include "canary_lint/taken_routes.h"
#include "canary_lint/tick.h"

namespace canary_lint {

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

/// A value of `spec.analysis` with which every release goes wrong, in the words of a message.
struct AnalysisFault {
  Span span;
  std::string what;    ///< "`maxWeight` is 110, and weights end at 100"
  std::string help;    ///< what to write instead
  std::string course;  ///< of an endless release: "is promoted, and ..."; empty for a test
};

/// One Canary: its tick, and what follows from it.
struct CanaryOutlook : Tick {
  CanaryOutlook() = default;
  explicit CanaryOutlook(Tick tick) : Tick(std::move(tick)) {}

  bool provider_deviates = false;  ///< `provider` is not the one that Flagger runs with
  bool provider_unknown = false;   ///< the release has no router of that name: it uses Istio's
  std::string provider_meant;      ///< a name of such a router that is near; empty where none is
  Progress progress;               ///< all stopped where the target is no workload
  /// The first of `stops`, and behind it what is proven to end a tick whatever becomes of the
  /// first; that one alone where it is wanted (`suspend`). By step.
  std::vector<Stop> told_stops;
  Labels primary_labels;                   ///< of the primary's pods; empty where nobody can say
  std::vector<SpreadTerm> primary_spread;  ///< the target's terms, as the primary gets them
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
  /// With which no release ever ends; absent where releases end.
  std::optional<AnalysisFault> endless_release;
  /// With which a test sends every request to the version on trial; absent where it asks first.
  std::optional<AnalysisFault> test_of_all;
  /// With which the proxy drops the route that is written; absent where it takes it.
  std::optional<AnalysisFault> dropped_route;
  /// It asks for delegation, and this VirtualService keeps its hosts and gateways: Flagger empties
  /// its own copy of them, and finds nothing to write (pkg/router/istio.go,
  /// reconcileVirtualService). Null where that is not so.
  const Route* undelegated = nullptr;
  std::optional<VirtualServiceHosts> virtual_service;  ///< with Istio: of that among `routes`
  Deletion deletion;
  Deletion reversion;  ///< its end if every Canary had `revertOnDeletion`

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
  std::string meant;  ///< the choice of an enumeration that is near; empty where none is
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

}  // namespace canary_lint

#endif  // CANARY_LINT_CANARY_OUTLOOK_H_
