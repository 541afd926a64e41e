// Stage 4: resources -> typed objects, with defaults as the API server would store them.
//
// One Inventory is one environment: what is judged as one cluster. Each typed object keeps its
// Resource, so that anything not typed here can still be looked up, and every place can be named.
// An object that the API server would refuse (rule 006) is in the inventory with `refused` set:
// Services keep their row, and nothing else looks at a refused object.

#ifndef CANARY_LINT_MODEL_H_
#define CANARY_LINT_MODEL_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/kinds.h"
#include "canary_lint/manifest_source.h"
#include "canary_lint/objects.h"
#include "canary_lint/problem.h"
#include "canary_lint/related_objects.h"
#include "canary_lint/selecting.h"

namespace canary_lint {

/// An environment with types.
struct Inventory {
  std::string environment;       ///< ClusterObjects::name
  bool snapshot = false;         ///< absence is proof (report.md, "What the input proves")
  bool snapshot_forced = false;  ///< `--input snapshot`: for every kind
  std::string snapshot_why;      ///< why `snapshot` is what it is: one sentence, no full stop

  // Each sorted by id; of duplicates the one of the highest rank, else the one that
  // `kubectl apply -R` leaves: the last that is not refused, else the last.
  std::vector<Service> services;
  std::vector<Workload> workloads;
  std::vector<Pod> pods;
  std::vector<ManualEndpoints> endpoints;
  std::vector<Canary> canaries;
  std::vector<Route> routes;
  std::vector<Autoscaler> autoscalers;
  std::vector<ConfigObject> configs;  ///< ConfigMap and Secret
  std::vector<ArgoSettings> argo_settings;
  std::vector<PodFinder> pod_finders;
  std::vector<ServiceFinder> service_finders;
  std::vector<SecretSource> secret_sources;
  std::vector<VolumeClaim> claims;
  std::map<std::string, Labels> namespaces;  ///< of those that the input shows
  std::vector<ControllerSettings> controllers;
  std::vector<Resource> others;       ///< kinds that are read but have no type yet
  std::set<ResourceId> made_configs;  ///< ConfigMaps and Secrets that something in the input makes
  /// Of Services that are open: each way in which they may be defined, by id, then path.
  std::vector<Service> service_candidates;
  std::vector<Workload> workload_candidates;  ///< likewise of workloads
  std::map<ResourceId, Standing> unproven;    ///< objects that may not be in the cluster
  std::set<ResourceId> maybe_absent;          ///< ClusterObjects::maybe_absent

  std::set<GroupKind> kinds;  ///< of which the input holds at least one object, as of today

  /// Which of `others` is the CustomResourceDefinition of a kind, by the kind; of several the
  /// first.
  std::map<GroupKind, std::size_t> definitions;

  std::vector<Problem> problems;  ///< 003, 005, 006 and the notes, by place

  const Service* FindService(const std::string& namespace_name, const std::string& name) const;
  /// Flagger looks a target up by the name of its kind alone, and an autoscaler likewise.
  const Workload* FindWorkload(const std::string& kind, const std::string& namespace_name,
                               const std::string& name) const;
  const Canary* FindCanary(const std::string& namespace_name, const std::string& name) const;
  const ConfigObject* FindConfig(const std::string& kind, const std::string& namespace_name,
                                 const std::string& name) const;
  const Autoscaler* FindAutoscaler(const std::string& kind, const std::string& namespace_name,
                                   const std::string& name) const;
  const Route* FindRoute(const ResourceId& id) const;
  /// One of `others`.
  const Resource* FindOther(const ResourceId& id) const;
  /// The CustomResourceDefinition of that kind.
  const Resource* FindDefinition(GroupKind kind) const;
  /// The object may be written in an older group of the kind.
  const Route* FindRoute(GroupKind kind, const std::string& namespace_name,
                         const std::string& name) const;
  const VolumeClaim* FindClaim(const std::string& namespace_name, const std::string& name) const;
  /// Whether an object of namespace `own` looks at namespace `asked`. A namespace that the input
  /// does not show has one label that is certain: `kubernetes.io/metadata.name`.
  Answer InScope(const NamespaceScope& scope, const std::string& own,
                 const std::string& asked) const;

  /// True if the absence of one object of that kind is proven: `snapshot_forced`, or a snapshot
  /// that holds at least one object of the kind.
  bool ProvesAbsence(GroupKind kind) const;
};

/// The Service that a host of Istio stands for, from an object of namespace `own`: a short name is
/// one of that namespace, else `name.namespace.svc.<domain>`. Absent for any other host.
struct ServiceName {
  std::string namespace_name;
  std::string name;
};
std::optional<ServiceName> ServiceOfHost(std::string_view host, std::string_view own);
/// The same host in the one form that can be compared: of a Service
/// `name.namespace.svc.cluster.local`, whatever the cluster's domain; any other as it is. `*web` is
/// a short name as well (ResolveShortnameToFQDN of Istio's pilot/pkg/model/config.go, 1.30).
std::string FullHost(std::string_view host, std::string_view own);
/// True if a route or listener for host `wide`, which may begin with `*`, is for host `narrow` as
/// well. `*` stands for any text, be it none (SubsetOf of Istio's pkg/config/host/name.go, 1.30; in
/// the Gateway API a dot follows it, so that there it never is). Capitals count.
bool CoversHost(std::string_view wide, std::string_view narrow);
/// True if one of the two covers the other: some requests are for both (Matches of the same file).
bool HostsMeet(std::string_view a, std::string_view b);
/// A gateway that a VirtualService of namespace `own` names, as `namespace/name`: written so, as
/// `name`, or as `name.namespace.svc.<domain>`. `mesh`, the sidecars, stays as it is.
std::string GatewayName(std::string_view gateway, std::string_view own);
/// The scalars of a list, as text; none of what is no list.
std::vector<std::string> ReadStrings(Value list);

struct ModelOptions {
  InputKind input = InputKind::kAuto;
  /// What a later stage knows that the API server refuses a Canary for, as problems; asked of
  /// Canaries that stand in the environment twice. May be empty.
  std::function<std::vector<Problem>(const Resource&)> refusals;
};

/// Gives types to one environment. Never fails: what cannot be read as its kind says is a Problem.
Inventory BuildInventory(const ClusterObjects& objects, const ModelOptions& options);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_H_
