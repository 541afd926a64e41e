// The kinds of object that the program reads: one table, a row each (lint/kinds/table.cpp). Whoever
// asks what a kind is asks here, by group and kind: a `Service` of `serving.knative.dev` is no
// Service of Kubernetes, and a Gateway of Istio none of the Gateway API.
//
// The loader keeps objects of these kinds and counts all others as ignored; the model has a reader
// for each (the types below, one for each way in which kinds are read). A type that the model has
// no reader for does not compile; nor, with the developer's warnings, does an enumerator.

#ifndef CANARY_LINT_KINDS_H_
#define CANARY_LINT_KINDS_H_

#include <compare>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "canary_lint/resource_id.h"

namespace canary_lint {

/// What a cluster tells kinds apart by. Does not own its texts.
struct GroupKind {
  std::string_view group;  ///< empty for the core group
  std::string_view kind;

  friend auto operator<=>(const GroupKind&, const GroupKind&) = default;
  friend bool operator==(const GroupKind&, const GroupKind&) = default;
};

inline GroupKind KindOf(const ResourceId& id) { return {id.group, id.kind}; }
inline ResourceId IdOf(GroupKind kind, std::string_view namespace_name, std::string_view name) {
  return {std::string(kind.group), std::string(kind.kind), std::string(namespace_name),
          std::string(name)};
}

/// `apps/v1` -> `apps`; empty for the core group's `v1`.
inline std::string_view GroupOfVersion(std::string_view api_version) {
  const std::size_t slash = api_version.find('/');
  return slash == api_version.npos ? std::string_view() : api_version.substr(0, slash);
}

// Kinds that stages and rules ask for by name.
inline constexpr GroupKind kServices{"", "Service"};
inline constexpr GroupKind kReplicaSets{"apps", "ReplicaSet"};
inline constexpr GroupKind kHorizontalPodAutoscaler{"autoscaling", "HorizontalPodAutoscaler"};
inline constexpr GroupKind kIngresses{"networking.k8s.io", "Ingress"};
inline constexpr GroupKind kHttpRoutes{"gateway.networking.k8s.io", "HTTPRoute"};
inline constexpr GroupKind kGateways{"gateway.networking.k8s.io", "Gateway"};
inline constexpr GroupKind kVirtualServices{"networking.istio.io", "VirtualService"};
inline constexpr GroupKind kIstioDestinationRules{"networking.istio.io", "DestinationRule"};
inline constexpr GroupKind kApisixRoutes{"apisix.apache.org", "ApisixRoute"};
inline constexpr GroupKind kGlooUpstreams{"gloo.solo.io", "Upstream"};
inline constexpr GroupKind kKnativeServices{"serving.knative.dev", "Service"};
inline constexpr GroupKind kDefinitions{"apiextensions.k8s.io", "CustomResourceDefinition"};

// ---------------------------------------------------------------------------------------------------
// How kinds are read. Each type is a category; its enumerators are the spellings that differ.

struct ServiceKind {};  ///< of the core group
struct PodKind {};
struct EndpointsKind {};  ///< Endpoints, EndpointSlice
struct CanaryKind {};
struct ConfigKind {};         ///< ConfigMap, Secret
struct ServiceFinderKind {};  ///< ServiceMonitor
struct VolumeClaimKind {};
struct NamespaceKind {};
struct FluxSourceKind {};  ///< a repository, bucket or artifact of Flux
struct UntypedKind {};     ///< somebody looks into the object as it was written

/// What runs pods of a template.
enum class WorkloadForm {
  kWithSelector,  ///< `selector` has `matchLabels` and `matchExpressions`, and must be given
  kPlain,         ///< ReplicationController: labels, or those of the template
};

/// What sends requests to Services, by how it names them.
enum class RouteForm {
  kIngress,
  kGatewayApi,
  kIstio,  ///< VirtualService
  kTrafficSplit,
  kHttpProxy,
  kTraefik,  ///< IngressRoute, also of TCP and UDP
  kTraefikService,
  kRouteTable,
  kGloo,  ///< VirtualService
  kApisix,
  kApiService,
  kWebhooks,
};

/// What scales workloads.
enum class AutoscalerForm {
  kScaleTarget,  ///< `spec.scaleTargetRef`
  kTarget,       ///< `spec.targetRef`, of VerticalPodAutoscaler
};

/// What finds pods by their labels.
enum class PodFinderForm {
  kNetworkPolicy,
  kDisruptionBudget,
  kPodMonitor,
  kAuthorization,
  kPeerAuthentication,
  kRequestAuthentication,
  kSidecar,
  kEnvoyFilter,
  kCilium,
};

/// What writes a Secret again and again, by where it names the Secret.
enum class SecretSourceForm { kCertificate, kExternalSecret, kVault };

/// What applies other objects.
enum class GitOpsForm { kFluxKustomization, kHelmRelease, kApplication, kApplicationSet };

using ReadAs =
    std::variant<ServiceKind, WorkloadForm, PodKind, EndpointsKind, CanaryKind, RouteForm,
                 AutoscalerForm, ConfigKind, PodFinderForm, ServiceFinderKind, SecretSourceForm,
                 VolumeClaimKind, NamespaceKind, GitOpsForm, FluxSourceKind, UntypedKind>;

// ---------------------------------------------------------------------------------------------------
// The table

/// A version of a kind's group that no cluster serves any more.
struct RemovedVersion {
  std::string_view version;  ///< `v1beta1`
  std::string_view since;    ///< `Kubernetes 1.16`
  std::string_view instead;  ///< `apps/v1`
};

/// What else holds for a kind; or-ed together.
using Traits = unsigned;
inline constexpr Traits kNoTraits = 0;
/// Its objects stand in no namespace.
inline constexpr Traits kClusterScoped = 1;
/// A dump of a cluster holds a part of it only (`--print-dump-command`).
inline constexpr Traits kDumpedApart = 2;

struct KnownKind {
  std::string_view group;
  std::string_view kind;
  ReadAs read_as;
  Traits traits = kNoTraits;
  std::span<const RemovedVersion> removed = {};
  std::string_view moved_to = {};  ///< the group that has the same objects today; empty: this one

  /// As clusters of today call the kind.
  GroupKind Today() const { return {moved_to.empty() ? group : moved_to, kind}; }
  bool Is(Traits trait) const { return (traits & trait) != 0; }
  template <typename Category>
  bool Is() const {
    return std::holds_alternative<Category>(read_as);
  }
  template <typename Form>
  bool Reads(Form form) const {
    const Form* own = std::get_if<Form>(&read_as);
    return own != nullptr && *own == form;
  }
};

/// All, sorted by group, then kind; no two are equal.
std::span<const KnownKind> KnownKinds();

/// Null for a kind that nothing reads.
const KnownKind* FindKind(GroupKind wanted);

/// How objects of that category are read: `FormOf<RouteForm>(id)`; null for any other object.
template <typename Form>
const Form* FormOf(const ResourceId& id) {
  const KnownKind* known = FindKind(KindOf(id));
  return known == nullptr ? nullptr : std::get_if<Form>(&known->read_as);
}

/// True for objects of that category: `IsA<RouteForm>(id)`.
template <typename Category>
bool IsA(const ResourceId& id) {
  return FormOf<Category>(id) != nullptr;
}

/// As IsA, of one spelling: `IsA(id, RouteForm::kIstio)`.
template <typename Form>
bool IsA(const ResourceId& id, Form form) {
  const Form* own = FormOf<Form>(id);
  return own != nullptr && *own == form;
}

/// True for two names of one kind, as for Ingress in `extensions` and in `networking.k8s.io`.
bool IsSameKind(const ResourceId& a, const ResourceId& b);

/// What a Canary means by the kind of its target or of its autoscaler: Flagger reads the kind and
/// not the group. With an empty group where no such kind can be meant.
GroupKind KindOfTarget(std::string_view kind);
GroupKind KindOfScaler(std::string_view kind);

/// True for the kinds of the table. Every other is counted as ignored.
bool IsKindOfInterest(std::string_view group, std::string_view kind);

/// True if that is so of a kind of that name in some group.
bool IsKindNameOfInterest(std::string_view kind);

/// True for those of them that stand in no namespace.
bool IsClusterScoped(std::string_view group, std::string_view kind);

/// Null where the version is served, or not known to be gone.
const RemovedVersion* FindRemovedVersion(GroupKind kind, std::string_view version);

/// Kinds that the API server's refusals are known of (rule 006); their uid tells a snapshot.
bool IsJudgedKind(const ResourceId& id);

}  // namespace canary_lint

#endif  // CANARY_LINT_KINDS_H_
