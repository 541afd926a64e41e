// One tick of the controller for one Canary, as far as the input tells: what it looks up and where
// it stops. Mirrors advanceCanary in pkg/controller/scheduler.go; the later parts of the plan only
// ask how far a tick gets.

#ifndef CANARY_LINT_FLAGGER_TICK_H_
#define CANARY_LINT_FLAGGER_TICK_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/plan.h"
#include "flagger/router.h"

namespace canary_lint {

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
  Span span;
  std::string detail;
  Crash crash = Crash::kNone;
  Prerequisite lacks = Prerequisite::kNone;
  std::optional<ResourceId> candidate;  ///< CanaryStop::candidate
};

/// A Canary, what the controller finds for it, and where it stops.
struct Tick {
  std::size_t index = 0;  ///< of the Canary in Plan::canaries
  const Canary* canary = nullptr;
  const Profile* profile = nullptr;  ///< whose settings count; never null
  bool watched = true;
  TargetKind target_kind = TargetKind::kWorkload;
  const Workload* target = nullptr;
  const Service* target_service = nullptr;
  /// In a snapshot somebody has scaled the target up between releases: nothing scales it down
  /// (ScaleToZero of advanceCanary runs while the Canary initialises) until the next release ends.
  bool stays_up = false;
  const Workload* primary = nullptr;  ///< an existing `T-primary`
  std::string label, value;           ///< K and V; empty where unknown
  std::vector<ServicePort> ports;     ///< of each generated Service, sorted
  std::vector<Stop> stops;            ///< in the order of the steps

  std::string provider;
  bool provider_is_default = false;
  std::string provider_evidence;                        ///< CanaryOutlook::provider_evidence
  std::vector<CopiedConfig> copied;                     ///< by kind and name
  std::vector<const ConfigReference*> missing_configs;  ///< proven, and not optional
  std::string config_note;
  bool given_up = false;  ///< CanaryOutlook::given_up
  std::vector<GeneratedRejection> rejections;

  const std::string& Namespace() const { return canary->id().namespace_name; }
  const ReleaseTraits& Traits() const { return profile->traits; }
  Router MeshRouter() const { return RouterOf(provider, profile->version.value); }
  std::string TargetName() const { return canary->target.name; }
  std::string PrimaryName() const { return canary->PrimaryName(); }
  /// `A`, `A-primary` or `A-canary`; of a Service as target the last two are called after it.
  std::string ServiceName(Role role) const;
  /// The label value that a Service of that role selects.
  std::string SelectorValue(Role role) const;
  bool SelectorKnown() const { return !label.empty(); }

  /// What a write at `step` comes to: stopped where a proven stop stands at or before it.
  ClaimState Reach(Step step) const;
  /// The reason that goes with Reach(step); kNone where the write is active.
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

#endif  // CANARY_LINT_FLAGGER_TICK_H_
