// What Flagger does to a Service: verdicts, claims, shapes before and after; and the objects that
// it would create. What is behind a Service, and what a deletion leaves of it, world.h says. The
// words are those of plan.h.

#ifndef CANARY_LINT_SERVICE_OUTLOOK_H_
#define CANARY_LINT_SERVICE_OUTLOOK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/model.h"

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
  kGeneratedAutoscalerRejected,
  kPrimaryNotReady,
  kRoutingPrerequisiteMissing,  ///< its Services are flipped all the same, but with App Mesh
  kNotListed,                   ///< these four: of an object that may not be in the cluster so
  kVariableUnknown,
  kMayBeReplaced,
  kEnvironmentOpen,
};

/// Of an object that may not be in the cluster; kNone for one that is.
Reason ReasonOf(Standing standing);
/// "stands beside a kustomization that does not list it"
std::string_view WhyUnproven(Standing standing);

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

struct Claim {
  std::size_t canary = 0;  ///< index into Plan::canaries
  Role role = Role::kApex;
  ClaimState state = ClaimState::kActive;
  Reason reason = Reason::kNone;  ///< why it is pending or stopped
};

/// What one of several definitions of a Service would come to.
struct OpenOutcome {
  const Service* service = nullptr;  ///< null: no candidate defines it, so Flagger creates it
  Verdict verdict = Verdict::kLeave;
  ServiceShape before;                ///< as it is defined
  std::optional<ServiceShape> after;  ///< as in ServiceOutlook; of none what Flagger creates
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
  /// Of a contested Service: what each of its live claims would leave if it were the only one, by
  /// claim; empty where one of them is not known.
  std::vector<ServiceShape> by_claim;
  /// Of a Service that is open: each way in which it may be defined, by path. Where all come to the
  /// same, its verdict is theirs.
  std::vector<OpenOutcome> open;

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
  std::string traffic_distribution;      ///< Services: of the spec, where the release sets it
  bool has_owner = false;                ///< controller owner reference to the Canary
  Labels labels, annotations;            ///< metadata, of Services and workloads
  Labels selector;                       ///< workloads: matchLabels
  Labels template_labels;                ///< workloads
  std::optional<std::int64_t> replicas;  ///< workloads but DaemonSets
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SERVICE_OUTLOOK_H_
